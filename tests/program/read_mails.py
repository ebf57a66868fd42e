#!/usr/bin/python3
"""The mails of a Maildir as Python's own reader understands them, in JSON, by the time they were written."""
import email
import email.policy
import json
import pathlib
import sys

mails = []
for path in sorted(pathlib.Path(sys.argv[1], "new").iterdir(), key=lambda one: one.stat().st_mtime_ns):
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    mails.append(
        {
            "recipient": mail["X-RcptTo"],
            "to": mail["To"],
            "from": mail["From"],
            "subject": mail["Subject"],
            "id": mail["Message-ID"],
            "auto_submitted": mail["Auto-Submitted"],
            "defects": [str(each) for each in mail.defects],
            "text": mail.get_content(),
        }
    )
json.dump(mails, sys.stdout)
