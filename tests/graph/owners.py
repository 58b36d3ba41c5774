"""What the owners of a format find wrong in a file of it: libcovebods for BODS, followthemoney for its entities.

Tests that ask them are skipped where they are not installed: `pip install keiretsu[interop]`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

WHY = "the owner's check is not installed: pip install 'keiretsu[interop]' (PyICU needs libicu-dev and g++)"
# libcovebods asks org-id.guide for its list of registers at every run; tests have no network. Those that we write:
REGISTERS = ["XI-LEI"]


def bods_faults(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Errors of the schema, findings of the additional checks, and fields that the schema lacks."""
    pytest.importorskip("libcovebods", reason=WHY)
    if json.loads(path.read_text("utf-8")) == []:  # it would be taken for another version
        return []
    from libcovebods import additionalfields, config, data_reader, jsonschemavalidate, run_tasks, schema
    from libcovebods.tasks.checks import legacy_checks, record_based_checks

    for module in (legacy_checks, record_based_checks):
        monkeypatch.setattr(module, "get_orgids_prefixes", lambda: REGISTERS)
    reader, settings = data_reader.DataReader(str(path)), config.LibCoveBODSConfig()
    rules = schema.SchemaBODS(reader, settings)
    assert rules.schema_version == "0.4"
    faults: list[Any] = [error.json() for error in jsonschemavalidate.JSONSchemaValidator(rules).validate(reader)]
    faults += run_tasks.process_additional_checks(reader, settings, rules)["additional_checks"]
    return faults + list(additionalfields.AdditionalFields(rules).process(reader))


def ftm_faults(path: Path) -> list[Any]:
    """Entities that the model refuses, values that it would drop, and references to entities of the wrong schema."""
    pytest.importorskip("followthemoney", reason=WHY)
    from followthemoney import model

    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    schemas = {line["id"]: model.get(line["schema"]) for line in lines}
    faults: list[Any] = [line["id"] for line in lines if [other["id"] for other in lines].count(line["id"]) > 1]
    for line in lines:
        schema = model.get(line["schema"])
        if schema is None:
            faults.append(line)
            continue
        errors = schema.validate(line)
        faults += [errors] if errors else []
        entity = model.get_proxy(line, cleaned=False)
        for name, values in line["properties"].items():
            if sorted(entity.get(name)) != sorted(set(values)):
                faults.append((line["id"], name, values, entity.get(name)))
            prop = schema.get(name)
            if prop is not None and prop.range is not None:
                faults += [(name, value) for value in values if not schemas[value].is_a(prop.range)]
    return faults
