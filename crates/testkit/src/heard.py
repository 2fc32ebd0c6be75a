"""What a screen reader is given by the one window of a name: `tree` prints everything in its page, `spoken` what changes in it.

Each line is one JSON object. The system's own Python runs this, since Debian's `gi` belongs to that one."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# What a test asks about; of the other states nothing is said.
STATES = [
    "focused", "focusable", "checked", "selected", "expanded", "expandable", "pressed", "required", "invalid_entry",
    "enabled", "sensitive", "showing", "visible", "modal",
]

# The events that a screen reader speaks from, where they happen in what is live.
EVENTS = [
    "object:children-changed:add",
    "object:text-changed:insert",
    "object:property-change:accessible-name",
    "object:announcement",
]

# Where a page ends, upwards.
ABOVE = [Atspi.Role.DOCUMENT_WEB, Atspi.Role.APPLICATION, Atspi.Role.INVALID]

# ARIA's roles of what is read aloud when it changes.
LIVE = ["status", "alert", "log"]


def say(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def children(of):
    for index in range(of.get_child_count()):
        child = of.get_child_at_index(index)
        # One that went away between the two questions.
        if child is not None:
            yield child


def text(of):
    own = of.get_text_iface()
    return Atspi.Text.get_text(own, 0, -1) if own is not None else ""


def application(name):
    found = [one for one in children(Atspi.get_desktop(0)) if (one.get_name() or "") == name]
    if len(found) != 1:
        there = [one.get_name() for one in children(Atspi.get_desktop(0))]
        sys.exit(f"{len(found)} windows are called {name}; there are {there}")
    return found[0]


def page(of):
    """The page lies some boxes below the window; its own process tells it."""
    waiting = [of]
    while waiting:
        one = waiting.pop(0)
        if one.get_role() == Atspi.Role.DOCUMENT_WEB:
            return one
        waiting.extend(children(one))
    return None


def tell(one, depth):
    states = one.get_state_set()
    names = [name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))]
    attributes = one.get_attributes() or {}
    say(
        depth=depth,
        role=one.get_role_name(),
        kind=attributes.get("xml-roles") or attributes.get("computed-role") or "",
        name=one.get_name() or "",
        text=text(one),
        level=int(attributes["level"]) if "level" in attributes else None,
        live=live(one),
        states=names,
    )
    for child in children(one):
        tell(child, depth + 1)


def live(one):
    """How it is read aloud when it changes: as what it is marked, or else by its role."""
    attributes = one.get_attributes() or {}
    marked = attributes.get("container-live") or attributes.get("live")
    if marked and marked != "off":
        return marked
    role = attributes.get("xml-roles") or attributes.get("computed-role")
    return role if role in LIVE else None


def words(event):
    """What a screen reader takes from the event: the text that came in, or that of the child that did."""
    if isinstance(event.any_data, str):
        return event.any_data
    return whole(event.any_data) if isinstance(event.any_data, Atspi.Accessible) else ""


def whole(one):
    """All that is read of a thing: its own text, in which each child stands as one sign, with theirs in its place."""
    one.clear_cache()
    own = text(one) or one.get_name() or ""
    there = [whole(child) for child in children(one)]
    return " ".join(part for part in [own.replace("\ufffc", " "), *there] if part.strip())


def heard(event):
    """The place that is live around the event. What it says now is asked anew: this process remembers it as it was."""
    try:
        region, one = None, event.source
        while one is not None and one.get_role() not in ABOVE:
            region = one if live(one) else region
            one = one.get_parent()
        if region is not None:
            say(event=event.type, name=region.get_name() or "", live=live(region), words=words(event))
    except GLib.Error:
        # What was said is gone before it could be asked for: nobody would have heard it either.
        pass


def main():
    Atspi.init()
    verb, name = sys.argv[1:]
    if verb == "tree":
        found = page(application(name))
        if found is None:
            sys.exit(f"{name} shows no page to a screen reader")
        tell(found, 0)
    else:
        listener = Atspi.EventListener.new(heard)
        for event in EVENTS:
            listener.register(event)
        # The page's process hears of a listener on the way on which it is asked: when it has answered, it knows.
        page(application(name)).get_attributes()
        say(event="ready", name="", live="", words="")
        Atspi.event_main()


main()
