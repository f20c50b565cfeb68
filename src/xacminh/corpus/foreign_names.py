"""Names that are not Vietnamese: whether capitalised words are one, told by the given name they begin with.

Given names that are ordinary words or places as well (Mark, Grace, Georgia) are not among these: with them a heading
begins as often as a name does.
"""

from __future__ import annotations

import re
from typing import Final

#: as `str.lower` writes them
_GIVEN: Final = frozenset(
    """aaron adam adrian agnes ahmed aisha alan albert alberto alejandro alessandro alex alexander alexandra
    alexei alfred ali alice alicia alison allison amanda amy ana anastasia andrea andreas andrei andrew andy
    angela anna anne annette annie anthony antoine anton antonio arthur ashley barbara ben benjamin bernard beth
    bob brandon brenda brian bruce bryan camille carl carla carlos carmen caroline catherine cathy charles
    charlie charlotte chloe chris christian christina christine christopher claire claude claudia colin connor
    craig cynthia daniel daniela david deborah debra denis dennis diana diane diego dimitri dmitry dominic
    donald donna dorothy douglas eduardo edward eleanor elena eli elisabeth elizabeth ella ellen emily emma eric
    erica erik erin ernest esther ethan eugene eva evelyn fatima felix fernando fiona francesca francesco
    francis francisco frederic frederick gabriel gareth gary gemma geoffrey george gerald gerard giovanni giulia
    giuseppe gloria gordon graham greg gregory guillaume gustavo hannah hans harold harry hassan heidi helen
    helena henri henry hiroshi howard hugo ian igor ines irene isabel isabella isabelle ivan jacob jacques jake
    james jamie jan jane janet janice jason javier jeff jeffrey jennifer jenny jeremy jerry jesse jessica jim
    jimmy joan joanna joe johan johannes john johnny jon jonathan jorge jose joseph josh joshua josé juan judith
    judy julia julian juliana julie juliet justin karen karl kate katherine kathleen kathryn kathy katie keith
    kelly kenji kenneth kevin kimberly kristen kristina kyle larry laura lauren laurence laurent lawrence leo
    leon leonard leslie liam linda lindsay lisa lorenzo louis louise luca lucas lucy luis luke maggie manuel
    marc marcel marco marcus margaret maria marie marilyn mario marion marta martha martin mary mathieu matt
    matteo matthew maurice megan mehmet melanie melissa michael michel michelle miguel mike mikhail miriam
    mohamed mohammad mohammed monica muhammad nadia nancy natalia natalie natasha nathan neil nicholas nicola
    nicolas nicole nigel nikolai nina noah olga oliver olivia omar oscar pablo pamela patricia patrick paul
    paula pauline pedro peggy peter philip philippe phillip pierre rachel rafael ralph raymond rebecca ricardo
    richard robert roberto robin rodrigo roger roland ronald rosa roy russell ruth ryan sally sam samantha
    samuel sandra sara sarah scott sean sebastian serge sergei sharon shaun sheila shirley simon simone sofia
    sophia sophie stefan stefano stephan stephanie stephen steve steven stuart susan susanna suzanne sylvia
    takashi tamara tara ted terence teresa terry theodore theresa thomas tim timothy tina todd tom tommy tony
    tracy valentina valerie vanessa veronica vincent vladimir walter wendy william yolanda yuki yuri yusuf yves
    zachary zoe"""
    .split()
)  # fmt: skip
_PARTICLES: Final = frozenset("van von de der den di da del la le bin al el ibn".split())
#: one part of a name, after Mc, De and their like with a capital inside
_PART: Final = re.compile(r"(?:[^\W\d_]\.?|[^\W\d_][^\W\d_.’'-]*(?:[’'-]?[^\W\d_][^\W\d_.’'-]+)*)$")
_MOST: Final = 4


def is_foreign(name: str) -> bool:
    """Whether capitalised words surely name a person, given name first: "John Smith", "Anna de la Cruz"."""
    words = name.split()
    parts = [word for word in words if word not in _PARTICLES]
    if not 2 <= len(parts) <= _MOST or len(parts[-1].strip(".")) < 2:
        return False
    first = words[0].lower().partition("-")[0]
    return first in _GIVEN and all(_PART.match(part) and part[0].isupper() for part in parts)
