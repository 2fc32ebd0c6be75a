"""scim2-server with a disk: what was written is there again after the server was killed.

The server itself is that of PyPI, unchanged; only its memory writes every change behind a file, and reads that at its start. Used as
`kept.py FILE …`, with the arguments of `scim2-server` after the file.
"""

import json
import sys

from scim2_server.memory import InMemoryStorage
from scim2_server.testserver import cli

FILE = sys.argv.pop(1)


class Kept(InMemoryStorage):
    """Keeps each change in a file, one a line; the last line of a resource counts."""

    lines = None

    def _store(self, resource, values):
        # What is replaced is taken out on the way; whoever is killed in between must not find that it is gone.
        lines, self.lines = self.lines, None
        super()._store(resource, values)
        self.lines = lines
        self._keep(resource.meta.resource_type, resource.id, resource.model_dump(scim_ctx=None, mode="json"))

    def _remove(self, key):
        known = key[1] in self._resources.get(key[0], {})
        super()._remove(key)
        if known:
            self._keep(*key, None)

    def _keep(self, kind, name, what):
        if self.lines:
            # One write a line: a server that is killed leaves whole lines, or one that is cut off.
            self.lines.write(json.dumps([kind, name, what]) + "\n")
            self.lines.flush()

    def load(self, provider):
        """Reads what was there, and writes behind it from then on."""
        found = {}
        try:
            with open(FILE, encoding="utf-8") as lines:
                for line in lines:
                    if line.endswith("\n"):
                        kind, name, what = json.loads(line)
                        found[kind, name] = what
        except FileNotFoundError:
            pass
        models = {kind.name: provider.model_for(kind) for kind in provider.resource_types}
        for (kind, _), what in found.items():
            if what is not None:
                resource = models[kind].model_validate(what, scim_ctx=None)
                InMemoryStorage._store(self, resource, self._values_of(resource))
                number = int(resource.meta.version.strip('W/"'))
                self.versions = iter(range(max(number + 1, next(self.versions)), sys.maxsize))
        self.lines = open(FILE, "a", encoding="utf-8")


class Application(cli.BearerTokenApplication):
    """Has its storage read before anybody asks."""

    def __init__(self, storage, provider, *others, **named):
        storage.load(provider)
        super().__init__(storage, provider, *others, **named)


cli.InMemoryStorage = Kept
cli.BearerTokenApplication = Application
cli.main()
