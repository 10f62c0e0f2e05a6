"""`khaldun desk`: the web application on a catalogue."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import webbrowser

import uvicorn

from khaldun.catalogue import Catalogue, user_name
from khaldun.catalogue.people import People
from khaldun.cli.fetching import CONTACT_VARIABLE
from khaldun.cli.terminal import use_utf8
from khaldun.desk.app import make_app
from khaldun.desk.pages.overview import warm_up
from khaldun.desk.settings import DeskSettings
from khaldun.errors import OptionError
from khaldun.fetch import FetchSettings

PASSWORD_VARIABLE = "KHALDUN_DESK_PASSWORD"
MAX_CONNECTIONS = 200
KEEP_ALIVE_SECONDS = 5


def open_desk(options: argparse.Namespace) -> int:
    """Serve the desk until it is interrupted: exit status 0.

    Raises:
        CatalogueError: there is no catalogue, or it cannot be used.
        OptionError: the address cannot be had, or others could reach it and there is no password.
    """
    use_utf8()
    with Catalogue.open(options.catalogue) as catalogue:
        settings = _settings(options, has_people=len(People(catalogue.database)) > 0)
        with _listen(settings) as listener:
            address = _address(settings, listener.getsockname()[1])
            # While the browser opens; who is faster waits for it.
            threading.Thread(target=warm_up, args=(catalogue,), daemon=True).start()
            print(f"The desk is open at {address} (Ctrl-C ends it).", flush=True)
            if options.browser:
                webbrowser.open(address)
            _server(catalogue, settings).run(sockets=[listener])
    print("The desk is closed.", file=sys.stderr)
    return 0


def _settings(options: argparse.Namespace, *, has_people: bool) -> DeskSettings:
    return DeskSettings(
        str(options.catalogue),
        options.by if options.by is not None else user_name(),
        options.host,
        options.port,
        frozenset(options.name),
        os.environ.get(PASSWORD_VARIABLE) or None,
        has_people,
        FetchSettings(contact=os.environ.get(CONTACT_VARIABLE, "")),
    )


def _server(catalogue: Catalogue, settings: DeskSettings) -> uvicorn.Server:
    config = uvicorn.Config(
        make_app(catalogue, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    return uvicorn.Server(config)


def _listen(settings: DeskSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        # Who follows the address before the desk serves is kept waiting, not refused.
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise OptionError(
            f"The desk cannot listen on {settings.host}, port {settings.port} ({error}); choose another with --port."
        ) from error
    return listener


def _address(settings: DeskSettings, port: int) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{port}/"
