"""What went wrong on the network, in words for a person."""

import errno
import os
import socket
import ssl
from collections.abc import Callable
from typing import Any

import httpcore

from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.limits import MAX_SHOWN
from reader.text import clean

_NETWORK = "check the network, and the address in a browser"
_LATER = "it may be better the next time"
_OWNERS = "tell the people of the site; Reader makes no exception"
# By the numbers of OpenSSL.
_CERTIFICATES = {
    9: "its certificate is not valid yet",
    10: "its certificate is out of date",
    18: "its certificate is signed by itself",
    19: "its certificate is signed by an authority that nobody knows",
    20: "its certificate is signed by an authority that is not known here",
    21: "its certificate comes without those that vouch for it",
    23: "its certificate was revoked",
    62: "its certificate is that of another site",
    64: "its certificate is that of another site",
}
_NAME_UNKNOWN = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def explain(error: BaseException, host: str = "") -> FaultError:
    """The fault that an error of the network, of TLS or of HTTP is."""
    if isinstance(error, FaultError):
        return error
    error = _of_the_system(error)
    if isinstance(error, socket.gaierror):
        return _of_name(error, host)
    for types, fault_of in _FAULTS:
        if isinstance(error, types):
            return fault_of(error)
    why = f"something unexpected happened ({type(error).__name__}: {shown(str(error))})"
    return FaultError("unexpected", why, "please report it")


def shown(text: str) -> str:
    """Words of a server as they can be shown."""
    return clean(text[:MAX_SHOWN])


def _of_the_system(error: BaseException) -> BaseException:
    """The error of the system that lies beneath, which says more than what was made of it.

    What httpcore raises has it as the argument, what anyio raises as the cause.
    """
    found, inner = error, error
    while True:
        beneath = inner.args[0] if inner.args else None
        beneath = beneath if isinstance(beneath, BaseException) else inner.__cause__
        if beneath is None:
            return found
        inner = beneath
        if isinstance(inner, OSError):
            found = inner


def _of_tls(error: ssl.SSLError) -> FaultError:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _CERTIFICATES.get(error.verify_code)
        why = why or f"its certificate is not right ({shown(error.verify_message)})"
        return FaultError("untrusted", why, _OWNERS)
    reason = shown(error.reason or str(error)).lower().replace("_", " ")
    return FaultError("untrusted", f"no safe connection came about ({reason})", _OWNERS)


def _of_name(error: socket.gaierror, host: str) -> FaultError:
    if error.errno in _NAME_UNKNOWN:
        return FaultError("unreachable", f"there is no host named {shown(host)}", _NETWORK)
    why = f"the name {shown(host)} could not be looked up"
    return FaultError("unreachable", why, "check the network")


def _of_silence(_: Exception) -> FaultError:
    return FaultError("slow", "the server stopped answering", _LATER)


def _of_breach(_: Exception) -> FaultError:
    return FaultError("broken", "the connection broke off", _LATER)


def _of_proxy(error: Exception) -> FaultError:
    why = f"the proxy refuses it ({shown(str(error))})"
    return FaultError("unreachable", why, "check the proxy that the environment names")


def _of_protocol(error: Exception) -> FaultError:
    words = str(error)
    if "complete message body" in words or "incomplete chunked" in words:
        return FaultError("broken", "the feed broke off before its end", _LATER)
    if "without sending a response" in words:
        return FaultError("server", "the server closed the connection without an answer", _LATER)
    why = f"what answers does not speak HTTP ({shown(words)})"
    return FaultError("server", why, "check the address, its port above all")


def _of_system(error: OSError) -> FaultError:
    if isinstance(error, ConnectionRefusedError):
        return FaultError("unreachable", "nothing answers at this address (refused)", _NETWORK)
    if isinstance(error, ConnectionResetError | BrokenPipeError):
        return FaultError("broken", "the connection broke off", _LATER)
    if error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN):
        return FaultError("unreachable", "no way leads there from this network", _NETWORK)
    why = os.strerror(error.errno) if error.errno else str(error)
    return FaultError("unreachable", f"the connection failed ({shown(why)})", _NETWORK)


# The first that fits holds: some of these are kinds of others.
_FAULTS: tuple[tuple[tuple[type[Exception], ...], Callable[[Any], FaultError]], ...] = (
    ((ssl.SSLError,), _of_tls),
    ((TimeoutError, httpcore.TimeoutException), _of_silence),
    ((httpcore.ProxyError,), _of_proxy),
    ((httpcore.ProtocolError,), _of_protocol),
    ((OSError,), _of_system),
    ((httpcore.NetworkError,), _of_breach),
)
