"""Says what a screen reader sees of a program; runs in the system's Python, with pyatspi.

`tree PID` prints the tree as JSON, `press PID NAME` does what the control of that name does,
`listen PID` prints a line for each event, after a line "ready". It ends with 1 where a part of
the tree has gone while it was read.
"""

import json
import sys
import time

import pyatspi

SEEN_CHILDREN = 40
PATIENCE_MS = 60_000
"""A busy machine may take longer for an answer than the 800 ms that are usual."""
EVENTS = (
    "object:state-changed:focused",
    "object:state-changed:checked",
    "object:state-changed:selected",
    "object:selection-changed",
    "object:property-change:accessible-name",
    "object:announcement",
)


def find_program(pid):
    desktop = pyatspi.Registry.getDesktop(0)
    for _ in range(300):
        for number in range(desktop.childCount):
            program = desktop.getChildAtIndex(number)
            if program is not None and program.get_process_id() == pid:
                return program
        time.sleep(0.1)
    sys.exit("there is no such program on the bus")


def find_place(node):
    try:
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return []
    return [box.x, box.y, box.width, box.height]


def describe(node):
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "states": [pyatspi.stateToString(one) for one in node.getState().getStates()],
        "place": find_place(node),
    }


def walk(node):
    count = node.childCount
    children = [node.getChildAtIndex(n) for n in range(min(count, SEEN_CHILDREN))]
    found = [walk(child) for child in children if child is not None]
    return describe(node) | {"count": count, "children": found}


def listen(pid):
    def tell(event):
        if event.host_application is None or event.host_application.get_process_id() != pid:
            return
        said = event.any_data if isinstance(event.any_data, str) else ""
        facts = {"kind": event.type, "on": event.detail1, "said": said}
        print(json.dumps(facts | describe(event.source)), flush=True)

    pyatspi.Registry.registerEventListener(tell, *EVENTS)
    print("ready", flush=True)
    pyatspi.Registry.start()


def press(program, name):
    node = pyatspi.findDescendant(program, lambda node: node.name == name)
    if node is not None and node.queryAction().doAction(0):
        print("pressed")


pyatspi.setTimeout(PATIENCE_MS, PATIENCE_MS)
what, pid = sys.argv[1], int(sys.argv[2])
if what == "listen":
    listen(pid)
elif what == "press":
    press(find_program(pid), sys.argv[3])
else:
    print(json.dumps(walk(find_program(pid))))
