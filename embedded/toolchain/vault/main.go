// Vault with the plugins that the platform uses. Built whole it takes a third more packages, the software kits of
// clouds among them. Its own `minimal` tag leaves all plugins out that came from elsewhere; the few that are needed are
// put back here.
package main

import (
	"os"
	"reflect"
	"unsafe"

	kubernetes "github.com/hashicorp/vault-plugin-auth-kubernetes"
	"github.com/hashicorp/vault/command"
	"github.com/hashicorp/vault/helper/builtinplugins"
	"github.com/hashicorp/vault/plugins/database/mongodb"
	"github.com/hashicorp/vault/plugins/database/mysql"
	"github.com/hashicorp/vault/plugins/database/postgresql"
	"github.com/hashicorp/vault/sdk/logical"
)

func main() {
	add("credentialBackends", "kubernetes", logical.Factory(kubernetes.Factory))
	add("databasePlugins", "mongodb-database-plugin", builtinplugins.BuiltinFactory(mongodb.New))
	add("databasePlugins", "mysql-database-plugin",
		builtinplugins.BuiltinFactory(mysql.New(mysql.DefaultUserNameTemplate)))
	add("databasePlugins", "postgresql-database-plugin", builtinplugins.BuiltinFactory(postgresql.New))
	os.Exit(command.Run(os.Args[1:]))
}

// add registers a plugin as built in. Vault's registry has no function for it, and its fields are not exported: they
// are reached by their address. A version of Vault that names them otherwise panics here, at once.
func add(kind, name string, factory any) {
	field := reflect.ValueOf(builtinplugins.Registry).Elem().FieldByName(kind)
	plugins := reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
	plugin := reflect.New(plugins.Type().Elem()).Elem()
	plugin.FieldByName("Factory").Set(reflect.ValueOf(factory))
	plugins.SetMapIndex(reflect.ValueOf(name), plugin)
}
