"""News as a feed would bring it, made up for benchmarks: nine tenths noise, one tenth talks. The same in every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random
from typing import TYPE_CHECKING

from bot.domain.catalog import ActorKind

if TYPE_CHECKING:
    from bot.domain.catalog import Catalog

START = datetime(2025, 1, 1, tzinfo=UTC)
A_DAY = 300  # items: what some sixty outlets publish on foreign affairs
NOISE = 9  # of ten items
PAIRS = 36  # that negotiate at a time
SEASON = 30  # days for which it is these
POWERS = 6  # states that are one side of half of all talks
HALF = 0.5

TALKS = (
    (
        "{a}, {b} to hold talks in {city} on {day}",
        "{a} and {b} will hold their {nth} round of talks on {topic} in {city} on {day}, officials said.",
    ),
    (
        "{a} and {b} open talks in {city}",
        "Talks between {a} and {b} on {topic} began in {city} on Monday, officials of both sides told reporters.",
    ),
    (
        "{a}-{b} talks in {city} end without agreement",
        "The {nth} round of talks between {a} and {b} ended in {city} late on Tuesday without an agreement on {topic}.",
    ),
    (
        "{a} says talks with {b} postponed",
        "Talks between {a} and {b}, due in {city} on {day}, have been postponed, the foreign ministry of {a} said.",
    ),
    (
        "{a} prepares new round of talks with {b}",
        "{a} and {b} are preparing another round of talks on {topic}, a diplomat in {city} who knows of it said.",
    ),
)
ELSEWHERE = (
    (
        "{a} wins {noun} final in {city}",
        "{a} beat {b} by {n} points to win the {noun} final in {city} on Sunday evening.",
    ),
    (
        "{noun} prices rise in {a}",
        "{noun} prices in {a} rose by {n} percent in a year, the statistics office in {city} said.",
    ),
    (
        "Storm leaves {n} homeless in {a}",
        "A storm tore the roofs off houses near {city} and left {n} people without shelter.",
    ),
    (
        "{a} opens {noun} museum",
        "A museum of {noun} opened in {city} after {n} years of work and a dispute over its cost.",
    ),
    (
        "Court in {city} hears {noun} case",
        "A court in {city} heard {n} witnesses in a case over {noun} that has divided {a}.",
    ),
    (
        "{a} to vote on {noun} law",
        "Parliament in {city} will vote next week on a law on {noun}, which {n} deputies oppose.",
    ),
    (
        "Workers of {noun} maker strike in {a}",
        "Some {n} workers at a {noun} plant near {city} walked out over pay on Friday.",
    ),
    (
        "President of {a} visits {city}",
        "The president of {a} met students in {city} and spoke of {noun} for {n} minutes.",
    ),
)
MORE = (
    "Residents said that they had expected as much since the spring, when the first signs were seen.",
    "An earlier plan was dropped after {n} objections, among them one from the mayor of {city}.",
    "“We have waited for this for {n} years,” a woman at the market told our reporter.",
    "The ministry of {noun} in {city} did not answer questions sent by e-mail and by telephone.",
    "Analysts at a bank in {city} expect little change before the end of the year.",
    "{a} has faced the same question before, and so have most of its neighbours.",
)
NOUNS = ("bread", "football", "timber", "chess", "housing", "copper", "opera", "tourism", "coffee", "railway", "fish")
TOPICS = ("border demarcation", "trade", "prisoners", "water", "a ceasefire", "sanctions", "fishing rights", "energy")
NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True)
class Newswire:
    """Makes items by their number: item 0 is published at START, A_DAY of them in a day."""

    states: Sequence[str]
    cities: Sequence[str]

    def item(self, number: int) -> str:
        """Return item `number` as RSS 2.0: half of them carry HTML in their description, half plain text."""
        title, sentences = self.text(number)
        if number % 2:
            marked = "</p><p>".join(escape(sentence) for sentence in sentences)
            text = f'<![CDATA[<p>{marked}</p><p><a href="https://wire.example/{number}?r=1">Photos</a></p>]]>'
        else:
            text = escape(" ".join(sentences))
        return (
            f"<item><title>{escape(title)}</title><link>https://wire.example/world/{number}</link>"
            f'<guid isPermaLink="false">tag:wire.example,2025:{number}</guid>'
            f"<pubDate>{format_datetime(self.at(number), usegmt=True)}</pubDate><dc:creator>Staff Writer</dc:creator>"
            f"<category>World</category><description>{text}</description></item>\n"
        )

    @staticmethod
    def at(number: int) -> datetime:
        """Return when an item is published."""
        return START + number * timedelta(days=1) / A_DAY

    def document(self, first: int, items: int) -> bytes:
        """Return a feed of `items` items from number `first` on, the newest on top."""
        inside = "".join(self.item(number) for number in reversed(range(first, first + items)))
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<channel><title>Wire</title><link>https://wire.example/</link>\n{inside}</channel></rss>\n"
        ).encode()

    def parties(self, number: int) -> tuple[str, str]:
        """Return who an item is about: where it is of talks, one of the PAIRS that negotiate in those weeks."""
        season = f"{number // (A_DAY * SEASON)}/{Random(number).randrange(PAIRS)}"  # noqa: S311 - news, not secrets
        chance = Random(season if is_talks(number) else number)  # noqa: S311 - as above
        one = chance.choice(self.states[:POWERS] if chance.random() < HALF else self.states)
        return one, chance.choice([state for state in self.states if state != one])

    def text(self, number: int) -> tuple[str, list[str]]:
        """Return an item's headline and the sentences below it."""
        chance = Random(number)  # noqa: S311 - as above
        a, b = self.parties(number)
        day = f"{self.at(number) + timedelta(days=chance.randrange(2, 12)):%-d %B}"
        facts = {"a": a, "b": b, "day": day, "city": chance.choice(self.cities), "n": chance.randrange(3, 900)}
        facts |= {"nth": chance.choice(NUMBERS), "noun": chance.choice(NOUNS), "topic": chance.choice(TOPICS)}
        title, lead = chance.choice(TALKS if is_talks(number) else ELSEWHERE)
        texts = [title, lead, *chance.sample(MORE, 3)]
        title, *sentences = (text.format_map(facts) for text in texts)
        return title[0].upper() + title[1:], [sentence[0].upper() + sentence[1:] for sentence in sentences]


def is_talks(number: int) -> bool:
    """Tell whether item `number` is about talks."""
    return number % 10 >= NOISE


def newswire(catalog: Catalog) -> Newswire:
    """Return a newswire on the states and their capitals."""
    states = [actor for actor in catalog.actors if actor.kind is ActorKind.STATE and actor.capital]
    return Newswire([actor.name for actor in states], [actor.capital or "" for actor in states])
