#!/usr/bin/env python3
"""A mail server for tests, on aiosmtpd: Tests/Support/Mail/FakeSMTP.swift starts it and talks to it.

Settings come as one JSON line on stdin, then any number of lists of rules, one a line, and empty lines, which are answered
once everything before them was told; every event goes out as one JSON line on stdout. The first rule that fits what happens is obeyed, and used up after `times`:

    {"on": "RCPT", "with": "bob@", "times": 1, "reply": "450 4.2.1 later"}
    {"on": "END", "do": "drop"}

`on` is CONNECT, a command's name, or END for the end of a message. `do` is `drop` (close without a word), `hold` (say
nothing more), `reply` (the default), or `replyAndDrop`. End of input ends the server.
"""

import asyncio
import base64
import functools
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def tell(event, **more):
    sys.stdout.write(json.dumps({"event": event, **more}) + "\n")
    sys.stdout.flush()


class Script:
    def __init__(self):
        self.rules = []

    def take(self, on, text=""):
        for rule in self.rules:
            if rule["on"] == on and rule.get("with", "").lower() in text.lower() and rule.get("times", 1) > 0:
                if "times" in rule:
                    rule["times"] -= 1
                return rule
        return None


class Handler:
    async def handle_DATA(self, server, session, envelope):
        tell(
            "message",
            session=server.number,
            sender=envelope.mail_from,
            parameters=envelope.mail_options,
            recipients=envelope.rcpt_tos,
            content=base64.b64encode(envelope.content).decode() if server.settings["contents"] else None,
        )
        rule = server.script.take("END", envelope.content.decode("latin-1"))
        if rule and not await server.obey(rule):
            await asyncio.Event().wait()
        return rule["reply"] if rule else f"250 2.0.0 Ok: queued as {server.number}-{server.queued()}"


class FakeServer(SMTP):
    command_size_limit = 2048
    sessions = 0
    messages = 0

    def __init__(self, script, settings, tls, **more):
        self.script = script
        self.settings = settings
        FakeServer.sessions += 1
        self.number = FakeServer.sessions
        self.greeted = False
        self.is_gone = False
        for name in ("EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "QUIT", "STARTTLS", "AUTH", "NOOP"):
            setattr(self, "smtp_" + name, self.scripted(name, getattr(type(self), "smtp_" + name)))
        super().__init__(
            Handler(),
            hostname="fake.example",
            data_size_limit=settings.get("size", 33_554_432) or None,
            enable_SMTPUTF8=settings.get("international", True),
            tls_context=tls if settings["tls"] == "starttls" else None,
            require_starttls=settings["tls"] == "starttls",
            auth_required=bool(settings.get("user")),
            auth_require_tls=settings["tls"] == "starttls",
            authenticator=self.authenticate,
            auth_exclude_mechanism=settings.get("excluded", []),
            timeout=60,
            **more,
        )

    @staticmethod
    def queued():
        FakeServer.messages += 1
        return FakeServer.messages

    def authenticate(self, server, session, envelope, mechanism, data):
        expected = (self.settings["user"].encode(), self.settings["password"].encode())
        return AuthResult(success=(data.login, data.password) == expected, handled=False)

    async def obey(self, rule):
        """True if the conversation goes on with the rule's reply."""
        what = rule.get("do", "reply")
        if what == "hold":
            return False
        if what == "replyAndDrop":
            await super().push(rule["reply"])
            self.transport.close()
            raise asyncio.CancelledError
        if what == "drop":
            self.transport.abort()
            raise asyncio.CancelledError
        return True

    def scripted(self, name, method):
        @functools.wraps(method)
        async def run(arg=None):
            over = self.session.ssl is not None or self.settings["tls"] == "implicit"
            tell("command", session=self.number, name=name, argument=arg or "", tls=over)
            rule = self.script.take(name, arg or "")
            if rule is None:
                return await method(self, arg)
            if not await self.obey(rule):
                await asyncio.Event().wait()
            await super(FakeServer, self).push(rule["reply"])

        return run

    async def push(self, status):
        if not self.greeted:
            self.greeted = True
            rule = self.script.take("CONNECT")
            if rule:
                if not await self.obey(rule):
                    await asyncio.Event().wait()
                status = rule["reply"]
        if isinstance(status, str):
            if status.startswith("250-8BITMIME") and not self.settings["eightBit"]:
                return
            if status.startswith("250-AUTH") and not self.settings["authentication"]:
                return
        await super().push(status)

    def connection_made(self, transport):
        if not self.greeted:
            tell("connected", session=self.number)
        super().connection_made(transport)

    def connection_lost(self, error):
        # Once for TLS and once for what is below it.
        if not self.is_gone:
            tell("gone", session=self.number)
        self.is_gone = True
        super().connection_lost(error)


async def main():
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    settings = json.loads(await reader.readline())
    tls = None
    if settings["tls"] != "none":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(settings["certificate"], settings["key"])
    script = Script()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: FakeServer(script, settings, tls, loop=loop),
        settings.get("address", "127.0.0.1"),
        settings.get("port", 0),
        ssl=tls if settings["tls"] == "implicit" else None,
    )
    tell("listening", port=server.sockets[0].getsockname()[1])
    while line := await reader.readline():
        if line.strip():
            script.rules = json.loads(line)
        tell("heard")
    server.close()


asyncio.run(main())
