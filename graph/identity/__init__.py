"""The agents of all documents in, the parties that they are out, with a score and the reasons for each."""

from .parties import Member, Party, identify

__all__ = ["Member", "Party", "identify"]
