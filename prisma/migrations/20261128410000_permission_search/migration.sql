-- What Prisma's schema language cannot say.

-- The search over everything finds permissions by a part of their code, and orders them by it.
CREATE INDEX "permission_code_search" ON "permission" USING gin (lower("code") gin_trgm_ops);
CREATE INDEX "permission_code_sort" ON "permission" (lower("code"), "id");
