"""The ontology keeps its own rules: each rule is a query in `hygiene/` that returns errors, and returns none."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from keiretsu import ontology

RULES = sorted((Path(__file__).parent / "hygiene").glob("*.rq"))
RULE_COUNT = 24


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(ontology.turtle().encode(), format=ox.RdfFormat.TURTLE)
    return store


def errors(store: ox.Store, rule: Path) -> list[str]:
    solutions = store.query(rule.read_text("utf-8"))
    assert isinstance(solutions, ox.QuerySolutions)
    return [row["error"].value for row in solutions]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_rule(rule: Path, store: ox.Store) -> None:
    assert errors(store, rule) == []


def test_every_rule_is_there_and_says_what_it_is_for() -> None:
    assert len(RULES) == RULE_COUNT
    for rule in RULES:
        banner = rule.read_text("utf-8").splitlines()[0]
        assert banner.startswith("# ") and banner.endswith("."), rule.name


# What would break each rule, as one thing said wrongly.
FAULTS = {
    "label_present": "kei:Bare rdfs:isDefinedBy <https://w3id.org/keiretsu/ontology> .",
    "definition_present": 'kei:shares skos:definition "Another one."@en .',
    "definition_unique": 'kei:copy skos:definition "How many jobs are cut."@en .',
    "definition_is_sentence": 'kei:loose skos:definition "how many"@en .',
    "class_label_unique": 'kei:Twin a owl:Class ; rdfs:label "claim"@en .',
    "class_name": "kei:Offerings a owl:Class .",
    "property_name": "kei:HasIssuer a owl:ObjectProperty .",
    "label_lower_case": 'kei:big rdfs:isDefinedBy <https://w3id.org/keiretsu/ontology> ; rdfs:label "Big Thing"@en .',
    "own_namespace": "<https://schema.org/Thing> a owl:Class .",
    "role_used": "kei:bystander rdfs:subPropertyOf kei:involves .",
    "type_complete": "kei:Strike rdfs:subClassOf kei:Event .",
    "type_needs_party": "kei:Weather rdfs:subClassOf kei:Event .",
    "key_roles": "kei:Merger kei:keyRole kei:borrower .",
    "messages": "kei:ClaimShape sh:property [ sh:path kei:rule ] .",
    "shape_range_agrees": "kei:Merger sh:property [ sh:path kei:nominee ; sh:class kei:Organization ] .",
    "datatype_agrees": "kei:Merger sh:property [ sh:path kei:seats ; sh:datatype xsd:string ] .",
    "choices_in_scheme": "kei:barter a skos:Concept ; skos:inScheme kei:shareIssuanceMethod .",
    "times_have_bounds": "kei:laterDate rdfs:range kei:When .",
    "bounds_are_checked": "kei:laterDate kei:lowerBound kei:laterEarliest ; kei:upperBound kei:laterLatest .",
    "money_is_checked": "kei:tip rdfs:subPropertyOf kei:moneyDetail .",
    "status_order": "kei:maybe skos:inScheme kei:eventStatus .",
    "notation_typed": 'kei:Merger skos:notation "80" .',
    "fibo_affiliate": "kei:EquityMethodAffiliate skos:closeMatch "
    "<https://spec.edmcouncil.org/fibo/ontology/BE/OwnershipAndControl/CorporateControl/Affiliate> .",
    "header": "",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_rule_finds_its_fault(rule: Path) -> None:
    text = ontology.turtle()
    if rule.stem == "header":
        text = text.replace("ontology/0.1.0", "ontology/0.0.9")
    store = ox.Store()
    store.load((text + FAULTS[rule.stem]).encode(), format=ox.RdfFormat.TURTLE)
    assert errors(store, rule)
