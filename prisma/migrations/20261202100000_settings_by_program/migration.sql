-- What Prisma's schema language cannot say.

-- What new APIs and client secrets begin with can be read and changed by program, by whom these are assigned to.
SELECT set_config('enterprise_center.upgrade', 'on', true);

INSERT INTO "permission" ("id", "api_id", "code", "description", "position")
SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', "code", "description", "nth"
FROM (VALUES
  (15, 'settings:read', 'Read what new enterprise APIs and client secrets begin with'),
  (16, 'settings:write', 'Change what new enterprise APIs and client secrets begin with')
) AS wanted ("nth", "code", "description");

SELECT set_config('enterprise_center.upgrade', 'off', true);
