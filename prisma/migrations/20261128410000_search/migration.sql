-- What Prisma's schema language cannot say.

-- The search over everything: permissions by a part of their code, and what begins with a text in order of its bytes,
-- which is the order that LIKE can use an index of.
CREATE INDEX "permission_code_search" ON "permission" USING gin (lower("code") gin_trgm_ops);
CREATE INDEX "permission_code_begin" ON "permission" (lower("code") COLLATE "C", "id");
CREATE INDEX "application_name_begin" ON "application" (lower("name") COLLATE "C", "id");
CREATE INDEX "enterprise_api_name_begin" ON "enterprise_api" (lower("name") COLLATE "C", "id");
