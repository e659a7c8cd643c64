"""The broker's users from the topology's definitions, read from standard input.

names               their names, one on a line
definitions FOLDER  what the management API imports: users with the passwords in FOLDER, and their rights
"""

import json
import pathlib
import sys

definitions = json.load(sys.stdin)
tags = {user["name"]: user.get("tags", []) for user in definitions.get("users", [])}
for permission in definitions["permissions"]:
    tags.setdefault(permission["user"], ["administrator"] if permission["user"] == "baton_operator" else [])

if sys.argv[1] == "names":
    print("\n".join(sorted(tags)))
else:
    folder = pathlib.Path(sys.argv[2])
    users = [
        {"name": name, "password": (folder / f"broker-{name}.password").read_text().strip(), "tags": tags[name]}
        for name in sorted(tags)
    ]
    rights = {key: definitions.get(key, []) for key in ("permissions", "topic_permissions")}
    json.dump({"vhosts": [{"name": "/"}], "users": users, **rights}, sys.stdout)
