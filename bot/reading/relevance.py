"""Whether a report is about talks between two sides, or about something else and speaks of some in passing.

Two who negotiate are told from two who merely meet: by a word for negotiations, by what they agree on, or because the
catalog knows that these two negotiate. It knows the sentences of one report and nothing of the rounds that are stored.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import Part, Phase
from bot.domain.rounds import DISTANT, Level
from bot.domain.talks import TWO_SIDES
from bot.reading.phases import clauses, speaks_of_negotiations
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.claims import Claim
    from bot.reading.lexicon import Lexicon
    from bot.reading.sentences import Sentence

FIRST_SENTENCES = 7
DWELLING = 0.28  # of the first sentences speak of talks where a report is about them and its title does not say so

Read = tuple["Sentence", "Claim", bool]


def is_about_talks(found: Sequence[Read], sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Tell a report on talks from one on something else that mentions some.

    Its title speaks of them; or, where the title is a picture ("Four hours in a villa"), the lead says outright that
    two sides negotiate, or several of the first sentences speak of one pair's.
    """
    if any(sentence.place is Place.TITLE for sentence, *_ in found):
        return True
    opening = next((sentence for sentence in sentences if sentence.place is Place.LEAD), None)
    leads = [(sentence, claim) for sentence, claim, _ in found if sentence.place is Place.LEAD]
    if any(_says_outright(claim, lexicon, opening=sentence is opening) for sentence, claim in leads):
        return True
    return _dwells_on_a_pair(found, sentences, lexicon)


def _dwells_on_a_pair(found: Sequence[Read], sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Tell whether several of the first sentences speak of the negotiations of the same two.

    Of several pairs each named once, a report on how matters stand recalls what it can. Nor does a first sentence
    count that has talks only for the setting of other news.
    """
    below = [sentence for sentence in sentences if sentence.place is not Place.TITLE][:FIRST_SENTENCES]
    telling = [
        (sentence.text, claim)
        for sentence, claim, _ in found
        if sentence in below
        and _of_negotiations(claim, lexicon)
        and (sentence is not below[0] or _is_its_news(claim, lexicon))
    ]
    pairs = {claim.parties for _, claim in telling if claim.parties} or {()}
    most = max(len({text for text, claim in telling if _may_be_of(claim, pair)}) for pair in pairs)
    return most >= max(2, len(below) * DWELLING)


def _may_be_of(claim: Claim, pair: tuple[str, ...]) -> bool:
    return not pair or set(claim.parties or claim.actors) <= set(pair)


def _is_its_news(claim: Claim, lexicon: Lexicon) -> bool:
    """Tell a sentence on negotiations, called so, from one on other news that has them for its setting."""
    lowered, phrases = claim.sentence.lower(), lexicon.phrases
    return speaks_of_negotiations(lowered, phrases) and any(not part.aside for part in clauses(lowered, phrases)[:1])


def _says_outright(claim: Claim, lexicon: Lexicon, *, opening: bool) -> bool:
    """Tell whether a sentence of the lead has talks of two sides for its news.

    What it only hints at is none, unless it calls them negotiations, nor what it merely mentions, unless these two are
    known to negotiate and the report opens with it; and behind the first sentence, what stands beside
    other news is none either ("… the minister said as envoys arrived for talks"): that is the setting of the story.
    """
    if not _of_two_sides(claim, lexicon):
        return False
    lowered, phrases = claim.sentence.lower(), lexicon.phrases
    if claim.phase is Phase.MENTIONED:
        return opening and lexicon.negotiate(claim.parties) and _is_its_news(claim, lexicon)
    if opening:
        keeps_in_touch = claim.phase is Phase.CONTACT  # that is all there is to say of it
        return not claim.implied or keeps_in_touch or speaks_of_negotiations(lowered, phrases)
    return not claim.implied and not any(part.aside for part in clauses(lowered, phrases)[:1])


def tells_of_talks(claim: Claim, lexicon: Lexicon) -> bool:
    """Tell a claim of two sides who negotiate, whether or not a round of theirs is known, from one of a courtesy."""
    return claim.part is Part.MAIN and _of_two_sides(claim, lexicon) and not _is_a_courtesy(claim, lexicon)


def weighed(claim: Claim, lexicon: Lexicon) -> Claim:
    """Return a call that was held as mere contact where it is a courtesy: it is no round of talks."""
    held = claim.phase in {Phase.CONCLUDED, Phase.ONGOING}
    return replace(claim, phase=Phase.CONTACT, implied=True) if held and _is_a_courtesy(claim, lexicon) else claim


def _is_a_courtesy(claim: Claim, lexicon: Lexicon) -> bool:
    """Tell a call that is no negotiation: nobody calls it so, and nothing that these two negotiate about comes up."""
    calls = claim.phase in {Phase.CONCLUDED, Phase.ONGOING, Phase.CONTACT} and set(claim.formats) & DISTANT
    heads = claim.level in {None, Level.LEADERS}  # whom ministers and envoys call, they do business with
    if not (calls and heads) or speaks_of_negotiations(claim.sentence.lower(), lexicon.phrases):
        return False
    return lexicon.topics_of(claim.parties).isdisjoint(claim.topics)


def _of_two_sides(claim: Claim, lexicon: Lexicon) -> bool:
    """Tell two who negotiate from two who only meet: by the words of the sentence, or by who they are."""
    return len(claim.parties) >= TWO_SIDES and _of_negotiations(claim, lexicon)


def _of_negotiations(claim: Claim, lexicon: Lexicon) -> bool:
    return speaks_of_negotiations(claim.sentence.lower(), lexicon.phrases) or lexicon.negotiate(claim.parties)
