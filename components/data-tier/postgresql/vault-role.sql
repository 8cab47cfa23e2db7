-- Vault's own role, made once with the cluster. What it may do is here; its password is set beside it, and is Vault's
-- to change. It makes and drops short-lived users, and can reach nothing of the services itself.

-- Ends the sessions of a user whose time is over.
GRANT pg_signal_backend TO vault;

CREATE SCHEMA IF NOT EXISTS quikapp;
REVOKE ALL ON SCHEMA quikapp FROM PUBLIC;
GRANT USAGE ON SCHEMA quikapp TO vault;

-- Makes a short-lived user a member of the owner of a database. Only a superuser, or an administrator of the owner, may
-- grant a membership; Vault is neither, and so can't make itself an owner of a database, nor anything out of a role that
-- it didn't make.
CREATE OR REPLACE FUNCTION quikapp.join_owner(member name, owner name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Vault's names of users begin so; no other role's does.
  IF NOT starts_with(member::text, 'v-') THEN
    RAISE EXCEPTION '% is no short-lived user', member;
  END IF;
  IF EXISTS (
    SELECT FROM pg_roles
    WHERE rolname = member AND (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls)
  ) THEN
    RAISE EXCEPTION '% has attributes of an administrator', member;
  END IF;
  IF NOT EXISTS (
    SELECT FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba
    WHERE rolname = owner AND NOT rolsuper
  ) THEN
    RAISE EXCEPTION '% owns no database of a service', owner;
  END IF;
  EXECUTE format('GRANT %I TO %I', owner, member);
END
$$;
REVOKE ALL ON FUNCTION quikapp.join_owner(name, name) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION quikapp.join_owner(name, name) TO vault;
