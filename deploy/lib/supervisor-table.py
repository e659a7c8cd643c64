"""Name, state and process id of each program of the supervisor whose socket is given."""

import sys
import xmlrpc.client

from supervisor.xmlrpc import SupervisorTransport

transport = SupervisorTransport("", "", "unix://" + sys.argv[1])
server = xmlrpc.client.ServerProxy("http://localhost", transport=transport)
for process in server.supervisor.getAllProcessInfo():
    print(process["name"], process["statename"], process["pid"] or "-")
