"""The demo: ten weeks of news in twenty seconds, from feeds that we wrote and serve ourselves on loopback.

The facts are of the public record (Riyadh, Istanbul, Muscat, Rome, Brussels, February to May 2025), the sentences and
the four outlets are ours, under the reserved domain `.example` (RFC 2606). The storyline, with what it shows:

- Russia and the United States. Ministers in Riyadh on 18 February (scheduled, started, concluded with an agreement),
  officials in Istanbul on 27 February (their outcome told a day later), experts in Riyadh on 24 March (the agency's
  text printed again by the Gazette under another headline: a copy), Lavrov's press conference of 1 April (next round
  being prepared, contact by phone and video; the three rounds before recalled as background), the second Istanbul
  round on 10 April (first said to have lasted six hours, then corrected).
- Iran and the United States, through Oman. Direct talks ruled out (a denial, no alert), Muscat on 12 April, the second
  round set for Muscat and moved to Rome (rescheduled; Italy's offer before it is no alert), the experts' meeting moved
  from Wednesday to Saturday, Muscat on 26 April, the fourth round set for Rome on 3 May and put off with no new date.
- India and the European Union: the tenth round in Brussels from 10 to 14 March, the eleventh set for May in New Delhi.
- Everyday noise that sounds like rounds and talks: sport, wages, sanctions, elections, a memoir, the railways.

What each item should bring stands beside the tests, in tests/demo/expected.py.
"""
