#!/usr/bin/python3
"""A real mail server for rehearsals and tests: aiosmtpd with STARTTLS and an account, into a Maildir.

mail_server.py PORT MAILDIR CERTIFICATE KEY USER PASSWORD

Says "ready" once it listens on 127.0.0.1, and ends with its standard input.
"""
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import AuthResult


def main():
    port, maildir, certificate, key, user, password = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def authenticate(_server, _session, _envelope, _mechanism, given):
        good = given.login == user.encode() and given.password == password.encode()
        return AuthResult(success=good, handled=False)

    controller = Controller(
        Mailbox(maildir),
        hostname="127.0.0.1",
        port=int(port),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=authenticate,
    )
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()
    controller.stop()


main()
