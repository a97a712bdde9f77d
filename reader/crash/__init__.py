"""What is left of a fault of Reader itself: a file to send, and few words on the terminal.

Neither has text of stories, a path, an address or the value of a variable in it, and as the message
of an exception may be any of these, no such message. It is imported once there is a fault.
"""

from reader.crash.keeping import keep, tell, told
from reader.crash.report import FaultError, report

__all__ = ["FaultError", "keep", "report", "tell", "told"]
