"""A folder in the place of networks: one readable file a message, for demonstrations and tests."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

from pehchan.portal.dispatch.errors import TemporaryError
from pehchan.portal.dispatch.models import Channel, Message
from pehchan.portal.dispatch.senders.letter import letter_of


class FolderSender:
    """Writes ``<time>-<channel>-<id>.eml`` or ``.txt``; sending twice writes the same file."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder = folder
        self.sender = sender

    def send(self, message: Message) -> None:
        """Write the file.

        Raises:
            TemporaryError: the folder cannot be written to.
        """
        ending = "eml" if message.channel == Channel.EMAIL else "txt"
        name = f"{message.created_at:%Y%m%dT%H%M%S}-{message.channel}-{message.pk}.{ending}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            partial = self.folder / f".{name}.{os.getpid()}"
            partial.write_bytes(self._content(message))
            partial.replace(self.folder / name)
        except OSError as error:
            raise TemporaryError("folder_not_writable", f"{error.strerror}.") from error

    def _content(self, message: Message) -> bytes:
        if message.channel == Channel.EMAIL:
            letter: EmailMessage = letter_of(message, self.sender)
            return bytes(letter)
        return f"To: {message.address}\nParts: {message.parts}\n\n{message.text}\n".encode()
