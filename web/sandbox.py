"""Nothing in, a process that can open no socket out, where the system is Linux: the second lock behind `policy`.

An engine that would call another server in spite of everything meets an error of the system. Source: seccomp(2),
classic BPF as of linux/filter.h. Where it cannot be done the first lock stands alone.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES
# machine -> (AUDIT_ARCH, number of socket(2))
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def no_sockets() -> bool:
    """Refuse socket(2) to this process and all its threads to come; True where the system did it."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    arch, number = machine
    code = b"".join(
        struct.pack("HBBI", *step)
        for step in (
            (0x20, 0, 0, 4),  # load the architecture
            (0x15, 0, 3, arch),  # another one: allow
            (0x20, 0, 0, 0),  # load the number of the call
            (0x15, 0, 1, number),  # not socket: allow
            (0x06, 0, 0, _DENY),
            (0x06, 0, 0, _ALLOW),
        )
    )
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        program = _Program(len(code) // 8, code)
        return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
    except (OSError, AttributeError):  # pragma: no cover - a libc without prctl
        return False
