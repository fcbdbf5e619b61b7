-- What Prisma's schema language cannot say.

-- Whoever has registered an API under this identifier has given out authorizations and scopes that meant something else.
DO $$
BEGIN
  IF EXISTS (SELECT FROM "enterprise_api" WHERE "identifier" = 'urn:enterprise-center:management') THEN
    RAISE EXCEPTION 'The enterprise API urn:enterprise-center:management has an identifier that the management API needs: delete it with the version before this one';
  END IF;
END $$;

INSERT INTO "enterprise_api" ("id", "kind", "name", "identifier", "description") VALUES (
  '00000000-0000-7000-8000-000000000001', 'SYSTEM', 'Management API', 'urn:enterprise-center:management',
  'Everything that administrators do in the console, for programs. Whoever holds its scopes manages this deployment.');

-- A later version adds and describes permissions by a migration of its own, which lets itself through as below.
INSERT INTO "permission" ("id", "api_id", "code", "description", "position")
SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', "code", "description", "nth"
FROM (VALUES
  (1, 'applications:read', 'Read applications and their security settings'),
  (2, 'applications:write', 'Create, change, enable, disable and delete applications'),
  (3, 'credentials:read', 'Read what is known of client secrets and keys, never a secret'),
  (4, 'credentials:write', 'Make and revoke client secrets and keys, and say how applications authenticate'),
  (5, 'apis:read', 'Read enterprise APIs and their token settings'),
  (6, 'apis:write', 'Create, change, enable, disable and delete enterprise APIs'),
  (7, 'permissions:read', 'Read the permissions of enterprise APIs'),
  (8, 'permissions:write', 'Create, change, order and delete permissions of enterprise APIs'),
  (9, 'authorizations:read', 'Read authorizations and assigned scopes'),
  (10, 'authorizations:write', 'Authorize applications, revoke that, and assign scopes'),
  (11, 'signing-keys:read', 'Read the state of signing keys'),
  (12, 'signing-keys:write', 'Rotate and revoke signing keys, and choose their algorithms'),
  (13, 'audit:read', 'Read the audit log'),
  (14, 'activity:read', 'Read which tokens were issued and refused')
) AS wanted ("nth", "code", "description");

-- What ships with the deployment is made and changed by migrations alone. Two things let a change through: the setting,
-- which no code of the service sets, and the rights of the tables' owner. The role that the service runs as does not own
-- them (docs/operating.md, "Two roles"), so whoever gets hold of it can set what they like and is refused. Where
-- DATABASE_URL is the owner, who could drop the trigger too, the setting still keeps mistakes away.
CREATE FUNCTION "system_api_may_change"("changed" regclass) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('enterprise_center.upgrade', true), '') = 'on'
    AND pg_has_role(current_user, (SELECT "relowner" FROM pg_class WHERE "oid" = "changed"), 'USAGE');
$$;

CREATE FUNCTION "system_api_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT "system_api_may_change"(TG_RELID) THEN
    RAISE EXCEPTION 'what ships with the deployment is changed by migrations alone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

-- Of what belongs to an API.
CREATE FUNCTION "system_api_refuse_change_within"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "enterprise_api"
    WHERE "kind" = 'SYSTEM' AND "id" IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD."api_id" END, CASE WHEN TG_OP <> 'DELETE' THEN NEW."api_id" END)
  ) AND NOT "system_api_may_change"(TG_RELID) THEN
    RAISE EXCEPTION 'what ships with the deployment is changed by migrations alone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "enterprise_api_system_is_not_made" BEFORE INSERT ON "enterprise_api"
  FOR EACH ROW WHEN (NEW."kind" = 'SYSTEM') EXECUTE FUNCTION "system_api_refuse_change"();
CREATE TRIGGER "enterprise_api_system_is_not_changed" BEFORE UPDATE ON "enterprise_api"
  FOR EACH ROW WHEN (OLD."kind" = 'SYSTEM' OR NEW."kind" = 'SYSTEM') EXECUTE FUNCTION "system_api_refuse_change"();
CREATE TRIGGER "enterprise_api_system_is_not_deleted" BEFORE DELETE ON "enterprise_api"
  FOR EACH ROW WHEN (OLD."kind" = 'SYSTEM') EXECUTE FUNCTION "system_api_refuse_change"();
CREATE TRIGGER "permission_of_system_is_kept" BEFORE INSERT OR UPDATE OR DELETE ON "permission"
  FOR EACH ROW EXECUTE FUNCTION "system_api_refuse_change_within"();
CREATE TRIGGER "api_logo_of_system_is_kept" BEFORE INSERT OR UPDATE OR DELETE ON "api_logo"
  FOR EACH ROW EXECUTE FUNCTION "system_api_refuse_change_within"();

-- Also for sessions that call themselves a replica's.
ALTER TABLE "enterprise_api" ENABLE ALWAYS TRIGGER "enterprise_api_system_is_not_made";
ALTER TABLE "enterprise_api" ENABLE ALWAYS TRIGGER "enterprise_api_system_is_not_changed";
ALTER TABLE "enterprise_api" ENABLE ALWAYS TRIGGER "enterprise_api_system_is_not_deleted";
ALTER TABLE "permission" ENABLE ALWAYS TRIGGER "permission_of_system_is_kept";
ALTER TABLE "api_logo" ENABLE ALWAYS TRIGGER "api_logo_of_system_is_kept";

-- Else a temporary table of the same name, which anybody can make, would be asked instead.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['system_api_may_change(regclass)', 'system_api_refuse_change()', 'system_api_refuse_change_within()'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
