-- What Prisma's schema language cannot say.

-- ALTER TYPE "actor_kind" ADD VALUE 'APPLICATION', as Prisma would have it, whatever the length of the log. A restore makes
-- the tables and fills them in one transaction, in which PostgreSQL before 17 does not take a value that was added: there,
-- and where the log is empty anyhow, the type is made anew.
DO $$
BEGIN
  IF EXISTS (SELECT FROM "audit_event") THEN
    ALTER TYPE "actor_kind" ADD VALUE 'APPLICATION';
  ELSE
    ALTER TYPE "actor_kind" RENAME TO "actor_kind_before";
    CREATE TYPE "actor_kind" AS ENUM ('ADMINISTRATOR', 'SYSTEM', 'APPLICATION');
    ALTER TABLE "audit_event" ALTER COLUMN "actor_kind" TYPE "actor_kind" USING "actor_kind"::text::"actor_kind";
    DROP TYPE "actor_kind_before";
  END IF;
END $$;
