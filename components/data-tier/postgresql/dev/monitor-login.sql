-- Who asks for PostgreSQL's figures, and may read no service's data.
SELECT 'CREATE ROLE monitor' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'monitor') \gexec
SELECT format('ALTER ROLE monitor LOGIN CONNECTION LIMIT 5 PASSWORD %L', :'password') \gexec
GRANT pg_monitor TO monitor;
