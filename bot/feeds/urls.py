"""When two addresses lead to one article: the canonical form of a URL, and which addresses a card may link to."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

URL_LENGTH = 2000
"""Longest address that is kept: what browsers and both chat platforms take."""

TRACKING = frozenset(
    {
        # Advertisers' click ids, added by the platform on which a link was pressed.
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid", "ttclid", "li_fat_id",
        # Newsletters: Mailchimp, HubSpot, Marketo, Vero.
        "mc_cid", "mc_eid", "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "vero_id",
        # Analytics that publishers add to the links of their own feeds: AT Internet and BBC, Al Jazeera,
        # Deutsche Welle, Adobe, The New York Times and The Washington Post, South China Morning Post, Sky, CNBC, Yahoo.
        "xtor", "ito", "ns_source", "ns_mchannel", "ns_campaign", "ns_linkname", "ns_fee", "traffic_source", "maca",
        "s_cid", "cmpid", "icid", "smid", "smtyp", "partner", "wprss", "tpcc", "dcmp", "__source", "guccounter",
        "guce_referrer", "guce_referrer_sig", "soc_src", "soc_trk", "ftag", "cid_source",
    }
)  # fmt: skip
"""Query parameters that say where a reader came from and never which article is meant.

`ref`, `source`, `id`, `cid` and the like are not here: on some sites they name the article.
"""

TRACKING_PREFIXES = ("utm_", "at_", "pk_", "mtm_", "ga_", "hsa_")
"""How whole families begin: Urchin/Google, AT Internet (BBC, France 24), Piwik and Matomo, Google, HubSpot."""

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def canonical(url: str) -> str:
    """Return `url` with scheme and host in lower case, without fragment, default port and tracking parameters.

    What is no absolute http(s) address comes back trimmed. Never raises; canonical of a canonical form is itself.
    """
    text = _trimmed(url)
    parts = _split(text)
    if parts is None:
        return text
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS[parts.scheme])
    query = "&".join(part for part in parts.query.split("&") if part and not _tracks(part))
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def link(url: str) -> str:
    """Return `url` as a card may link to it, or "" where it is no http(s) address or hides its host behind a name."""
    text = _trimmed(url)
    parts = _split(text)
    return text if parts is not None and "@" not in parts.netloc and len(text) <= URL_LENGTH else ""


def absolute(base: str, url: str) -> str:
    """Return `url` as seen from the document `base`; "" where the two make no address."""
    try:
        return urljoin(base, _trimmed(url)) if url.strip() else ""
    except ValueError:
        return ""


def _trimmed(url: str) -> str:
    return _CONTROL.sub("", url).strip(" ").replace(" ", "%20")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address, or a host that NFKC turns into something else
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.hostname else None


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)
