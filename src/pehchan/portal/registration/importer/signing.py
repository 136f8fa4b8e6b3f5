"""Signing certificates: a key of this installation, made when it is first needed."""

from __future__ import annotations

import datetime
import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings

from pehchan.portal.cases.documents import private_path

YEARS = 10


def key_file() -> Path:
    """The file with the private key and its certificate (PEM), for the portal alone to read.

    Whoever makes them first wins: they are made beside, and linked into place in one step.
    """
    folder = private_path("keys")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    both = folder / "certificates.pem"
    if not both.exists():
        partial = folder / f"certificates-{os.getpid()}.new"
        partial.touch(mode=0o600)
        partial.write_bytes(_made())
        try:
            os.link(partial, both)
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return both


def sign(pdf: bytes, number: str) -> bytes:
    """The PDF with a signature (PAdES) of this installation's key."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    metadata = signers.PdfSignatureMetadata(
        field_name="Authority",
        reason=f"Certificate of compliance {number}",
        name=settings.PEHCHAN_NAME,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    # It runs an event loop of its own, which a thread with one already cannot.
    with ThreadPoolExecutor(1) as thread:
        work = thread.submit(signers.sign_pdf, writer, metadata, signer=_signer())
        signed: io.BytesIO = work.result()
    return signed.getvalue()


def public_certificate() -> bytes:
    """The certificate (PEM) by which signatures are verified; no secret."""
    text = key_file().read_bytes()
    return text[text.index(b"-----BEGIN CERTIFICATE-----") :]


def _signer() -> object:
    from asn1crypto import keys, pem, x509
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    text = key_file().read_bytes()
    blocks = {name: der for name, _, der in pem.unarmor(text, multiple=True)}
    certificate = x509.Certificate.load(blocks["CERTIFICATE"])
    store = SimpleCertificateStore()
    store.register(certificate)
    return signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=keys.PrivateKeyInfo.load(blocks["PRIVATE KEY"]),
        cert_registry=store,
    )


def _made() -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, settings.PEHCHAN_NAME[:60])])
    now = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + certificate.public_bytes(serialization.Encoding.PEM)
