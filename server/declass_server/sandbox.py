"""What a query worker may not do: use more memory than agreed, dump core, open sockets, outlive its parent."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SECCOMP_MODE_FILTER = 2
_STACK_BYTES = 64 * 1024 * 1024
_ALLOW, _EPERM = 0x7FFF0000, 0x00050001
# Audit architecture and numbers of socket, connect, socketpair. Source: Linux, include/uapi/linux/audit.h and
# the architectures' system call tables.
_ARCHITECTURES = {
    "x86_64": (0xC000003E, (41, 42, 53)),
    "aarch64": (0xC00000B7, (198, 203, 199)),
}


def limit_resources(memory_bytes: int) -> None:
    """Limit this process to ``memory_bytes`` of writable memory and a stack of its own, and no core dump.

    RLIMIT_DATA counts private writable mappings (Linux 4.7 and newer): the heap, not the stack nor the store's files.
    The stack is raised as far as the system lets it: long chains of UNION, OR and BIND recurse too.
    """
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    stack = _STACK_BYTES if most == resource.RLIM_INFINITY else min(_STACK_BYTES, most)
    resource.setrlimit(resource.RLIMIT_STACK, (stack, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends (Linux; elsewhere nothing).

    ``parent`` is the id of the process that started this one.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it ended before the call
            os._exit(0)


def forbid_sockets() -> bool:
    """Have the kernel refuse every new socket of this process; returns whether it does.

    The engine can fetch SERVICE over HTTP and has no switch against it. The text of a query is checked for
    SERVICE first; this is the wall behind that check. False on systems without seccomp filters.
    """
    known = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    audit_architecture, numbers = known
    program = _filter_program(audit_architecture, numbers)
    buffer = ctypes.create_string_buffer(program, len(program))

    class _Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    wrapped = _Program(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(wrapped), 0, 0) == 0)


def _filter_program(audit_architecture: int, numbers: tuple[int, ...]) -> bytes:
    """Return classic BPF: another architecture or a listed number gives EPERM, the rest is allowed."""
    load_word, jump_equal, jump_greater_equal, give = 0x20, 0x15, 0x35, 0x06

    def line(code: int, jump_true: int, jump_false: int, k: int) -> bytes:
        return struct.pack("=HBBI", code, jump_true, jump_false, k)

    checks = len(numbers)
    lines = [
        line(load_word, 0, 0, 4),  # seccomp_data.arch
        line(jump_equal, 0, checks + 3, audit_architecture),
        line(load_word, 0, 0, 0),  # seccomp_data.nr
        line(jump_greater_equal, checks + 1, 0, 0x40000000),  # the x32 calls of x86_64
    ]
    lines += [line(jump_equal, checks - i, 0, number) for i, number in enumerate(numbers)]
    lines += [line(give, 0, 0, _ALLOW), line(give, 0, 0, _EPERM)]
    return b"".join(lines)
