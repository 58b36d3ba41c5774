"""What can go wrong, as one short tree; every message says what was wrong, where, and what to do.

KeiretsuError
├── UsageError        the call itself is wrong (an unknown company, a parameter missing)      exit 2
├── DocumentError     one input cannot be read; the rest of a run goes on                     exit 3
├── OntologyError     a term, role or value that the ontology lacks, or a broken ontology file
├── PatternError      a rule file of `extract` breaks its closed set of keys
├── QueryError        a stored question's header, or the parameters given to it               exit 2
├── StoreError        the store or a file cannot be opened, read or written                   exit 4
└── LimitError        a limit on time, size or nesting was reached                            exit 5

Findings about data (a violation, a trigger with no frame) are values in a report, never exceptions.
"""

from __future__ import annotations


class KeiretsuError(Exception):
    """Base of all errors that Keiretsu raises on purpose; `exit_code` is the command line's."""

    exit_code = 2


class UsageError(KeiretsuError):
    """The call is wrong: nothing was read or written; the message names what is accepted."""


class DocumentError(KeiretsuError):
    """An input that cannot be read as a document: the input is at fault, the run goes on."""

    exit_code = 3

    def __init__(self, source: str, fault: str, mend: str) -> None:
        super().__init__(f"{source}: {fault}; {mend}")
        self.source, self.fault, self.mend = source, fault, mend


class OntologyError(KeiretsuError):
    """A term that the ontology lacks, or an ontology file that breaks its own rules."""


class PatternError(KeiretsuError):
    """A rule file with an unknown key, role or mention kind: the file is at fault."""


class QueryError(KeiretsuError):
    """A question whose header is incomplete, or parameters that do not fit it."""


class StoreError(KeiretsuError):
    """The store, or a file of the output folder, cannot be opened, read or written."""

    exit_code = 4


class LimitError(KeiretsuError):
    """A stated limit (seconds, bytes, nesting) was reached; nothing is returned that looks whole."""

    exit_code = 5
