// Makes what is missing: the replica set of one member, the administrator and each user of the list. Safe to repeat.
const { readFileSync } = require('node:fs');
const { administrator, replicaSet, host, users } = JSON.parse(
  readFileSync('/quikapp/users.json', 'utf8'),
);

const [authenticationFailed, alreadyInitialized] = [18, 23];

/** A connection to this member alone, as soon as it listens. */
function connection(login) {
  for (;;) {
    try {
      return new Mongo(`mongodb://${login}127.0.0.1:27017/admin?directConnection=true`);
    } catch (error) {
      if (error.code === authenticationFailed) throw error;
      sleep(500);
    }
  }
}

const asAdministrator = () => connection(`administrator:${administrator}@`);

/** Until there is a user, MongoDB lets whoever is on its own machine make the first one. */
function first() {
  const admin = connection('').getDB('admin');
  try {
    admin.runCommand({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }] } });
  } catch (error) {
    if (error.code !== alreadyInitialized) throw error;
  }
  while (!admin.hello().isWritablePrimary) sleep(500);
  admin.createUser({ user: 'administrator', pwd: administrator, roles: ['root'] });
  return asAdministrator();
}

let server;
try {
  server = asAdministrator();
} catch {
  server = first();
}
while (!server.getDB('admin').hello().isWritablePrimary) sleep(500);

for (const { db, user, pwd, roles, role } of users) {
  const database = server.getDB(db);
  if (role) {
    const { name, privileges } = role;
    if (database.getRole(name)) database.updateRole(name, { privileges, roles: [] });
    else database.createRole({ role: name, privileges, roles: [] });
  }
  if (database.getUser(user)) database.updateUser(user, { pwd, roles });
  else database.createUser({ user, pwd, roles });
}
