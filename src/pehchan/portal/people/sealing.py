"""Numbers that identify a person are stored sealed, and compared by a keyed hash."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from pehchan.portal.people.errors import CannotOpenError


def _derived(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose, so that no two uses of a secret share a key (RFC 5869)."""
    return HKDF(
        algorithm=hashes.SHA256(), length=32, salt=None, info=f"pehchan {purpose}".encode()
    ).derive(secret.encode())


def _sealers(purpose: str) -> MultiFernet:
    # The first key seals and every key opens: a new key is put in front, old rows stay readable.
    keys = [
        _derived(secret, f"seal {purpose}")
        for secret in settings.PEHCHAN_SEAL_KEYS or [settings.SECRET_KEY]
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


def seal(text: str, *, purpose: str) -> str:
    """A text encrypted and authenticated (AES-128-CBC with HMAC-SHA-256), as URL-safe text."""
    return _sealers(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """The text that `seal` took for the same purpose; raises CannotOpenError when no key fits."""
    try:
        return _sealers(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise CannotOpenError() from None


def digest(text: str, *, purpose: str) -> str:
    """A keyed hash, 64 hexadecimal digits: equal for equal texts, useless without the key.

    The key stays when the sealing keys change: a person is known again by it.
    """
    key = _derived(settings.PEHCHAN_DIGEST_KEY or settings.SECRET_KEY, f"digest {purpose}")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
