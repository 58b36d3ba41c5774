"""An extraction and extractors from outside in; the same with what they add, and findings of what broke a rule, out.

What our rules have told stands and is not told twice; a party that a document has already is the same party.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ..extract.forms.known import fold
from ..model import Agent, Evidence, Extraction, Fact, Finding, Observation
from .checks import evidence_faults, faults, folded
from .loading import Plugin

RULE = "plugin:"  # before the extractor's name, in the rule of all that it read
FAILED, REFUSED = "extractor-failed", "extractor-refused"
_PREFIX = "x"  # of the ids of parties that only an extractor has named
_MOST = 10_000  # statements of one extractor about one document
_LONGEST = 500  # characters of a message


def read_with(plugins: Iterable[Plugin], extraction: Extraction) -> Extraction:
    """Ask each extractor in turn; one that raises costs a finding, one bad statement costs that statement."""
    for plugin in plugins:
        extraction = _joined(plugin, extraction)
    return extraction


def _joined(plugin: Plugin, extraction: Extraction) -> Extraction:
    try:
        told = list(islice(plugin.call(extraction.document), _MOST + 1))
        if len(told) > _MOST:
            raise ValueError(f"it tells more than {_MOST} facts of one document")
    except (Exception, SystemExit) as error:  # whatever a stranger's code does, the document and the build go on
        message = f"extractor {plugin.name}: {type(error).__name__}: {error}"
        return replace(extraction, findings=(*extraction.findings, Finding(FAILED, message[:_LONGEST])))
    joint = _Joint(plugin.name, extraction)
    for number, one in enumerate(told, 1):
        try:
            joint.add(number, one)
        except Exception as error:  # a Fact whose parts are of other types than it says
            joint.refuse(number, one, f"{type(error).__name__}: {error}")
    return joint.extraction()


class _Joint:
    """What one document says by our rules and by one extractor."""

    def __init__(self, name: str, extraction: Extraction) -> None:
        self._name, self._before = name, extraction
        self._text, self._names = extraction.document.text, folded(extraction.document.text)
        self._parties = _Parties(extraction)
        self._facts, self._figures = list(extraction.facts), list(extraction.observations)
        self._findings = list(extraction.findings)

    def add(self, number: int, one: object) -> None:
        """Take a statement, unless it breaks a rule or is told already."""
        if isinstance(one, Finding):
            self.refuse(number, one, one.message)
            return
        wrong = "; ".join(faults(one, self._text, self._names))
        if wrong:
            self.refuse(number, one, wrong)
        elif isinstance(one, Fact):
            roles = tuple((role, self._parties.known(named)) for role, named in one.roles)
            mine = replace(one, rule=RULE + self._name, roles=roles)
            if not any(_says(other, mine) for other in self._facts):
                self._facts.append(mine)
        elif isinstance(one, Observation):
            figure = replace(one, rule=RULE + self._name, company=self._parties.known((one.company,))[0])
            if not any(_same(other, figure) for other in self._figures):
                self._figures.append(figure)

    def refuse(self, number: int, one: object, wrong: str) -> None:
        told = (getattr(one, name, None) for name in ("type", "metric", "code"))
        named = next((name for name in told if name), type(one).__name__)
        quoted = getattr(one, "evidence", None)
        first = quoted[0] if isinstance(quoted, tuple) and quoted else None
        stands = isinstance(first, Evidence) and not [*evidence_faults((first,), self._text)]
        message = f"extractor {self._name}, fact {number} ({named}): {wrong}"
        self._findings.append(Finding(REFUSED, message[:_LONGEST], first if stands else None))

    def extraction(self) -> Extraction:
        kept = {agent.id for fact in self._facts for agent in fact.agents()}
        kept |= {figure.company.id for figure in self._figures}
        agents = (*self._before.agents, *(agent for agent in self._parties.new if agent.id in kept))
        facts, figures, findings = tuple(self._facts), tuple(self._figures), tuple(self._findings)
        return replace(self._before, agents=agents, facts=facts, observations=figures, findings=findings)


class _Parties:
    """The parties of a document by name and kind; those that an extractor adds have ids of their own."""

    def __init__(self, extraction: Extraction) -> None:
        self._by_name = {
            (fold(name), agent.kind): agent for agent in extraction.agents for name in (agent.name, *agent.aliases)
        }
        self._taken = sum(agent.id.startswith(_PREFIX) for agent in extraction.agents)
        self.new: list[Agent] = []

    def known(self, named: tuple[Agent, ...]) -> tuple[Agent, ...]:
        """Each party once, as the document has it, or under a new id."""
        return tuple(dict.fromkeys(self._one(agent) for agent in named))

    def _one(self, agent: Agent) -> Agent:
        for name in (agent.name, *agent.aliases):
            if (fold(name), agent.kind) in self._by_name:
                return self._by_name[fold(name), agent.kind]
        made = replace(agent, id=f"{_PREFIX}{self._taken + len(self.new) + 1}", name=" ".join(agent.name.split()))
        self.new.append(made)
        for name in (agent.name, *agent.aliases):
            self._by_name[fold(name), agent.kind] = made
        return made


def _says(ours: Fact, theirs: Fact) -> bool:
    """Whether a fact tells all that another does."""
    times = [(ours.date, theirs.date), (ours.as_of, theirs.as_of), (ours.from_, theirs.from_)]
    times += [(ours.until, theirs.until), *((dict(ours.dates).get(name), told) for name, told in theirs.dates)]
    return (
        (ours.type, ours.status) == (theirs.type, theirs.status)
        and all(set(named) <= set(ours.role(role)) for role, named in theirs.roles)
        and all(ours.value(name) == value for name, value in theirs.values)
        and all(told is None or told == known for known, told in times)
    )


def _same(ours: Observation, theirs: Observation) -> bool:
    return (ours.company, ours.period, ours.value, ours.unit, ours.status) == (
        theirs.company, theirs.period, theirs.value, theirs.unit, theirs.status
    ) and fold(ours.metric) == fold(theirs.metric)  # fmt: skip
