-- Vault's own login. In dev its password is set at every start: there Vault forgets what it made of it at each of its own.
SELECT 'CREATE ROLE vault' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vault') \gexec
SELECT format('ALTER ROLE vault LOGIN CREATEROLE PASSWORD %L', :'password') \gexec
