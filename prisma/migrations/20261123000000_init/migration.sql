-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "api_kind" AS ENUM ('SYSTEM', 'CUSTOM');

-- CreateEnum
CREATE TYPE "signing_key_state" AS ENUM ('NEXT', 'CURRENT', 'PREVIOUS');

-- CreateEnum
CREATE TYPE "administrator_role" AS ENUM ('OWNER', 'ADMINISTRATOR', 'AUDITOR');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('SETUP', 'PASSWORD');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('ADMINISTRATOR', 'SYSTEM');

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "client_credentials_allowed" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_secret" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "tail" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_api" (
    "id" UUID NOT NULL,
    "kind" "api_kind" NOT NULL DEFAULT 'CUSTOM',
    "name" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "token_lifetime" INTEGER NOT NULL DEFAULT 1800,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enterprise_api_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_logo" (
    "api_id" UUID NOT NULL,
    "image" BYTEA NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "api_logo_pkey" PRIMARY KEY ("api_id")
);

-- CreateTable
CREATE TABLE "permission" (
    "id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "permission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization" (
    "application_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authorization_pkey" PRIMARY KEY ("application_id","api_id")
);

-- CreateTable
CREATE TABLE "assigned_scope" (
    "application_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "permission_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assigned_scope_pkey" PRIMARY KEY ("application_id","api_id","permission_id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "state" "signing_key_state" NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "encrypted_private_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "administrator" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "administrator_role" NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "password_hash" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "administrator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "administrator_session" (
    "id" UUID NOT NULL,
    "administrator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "source_address" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "administrator_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "digest" BYTEA NOT NULL,
    "purpose" "link_purpose" NOT NULL,
    "administrator_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "target_name" TEXT NOT NULL,
    "application_id" UUID,
    "api_id" UUID,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "source_address" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "application_client_id_key" ON "application"("client_id");

-- CreateIndex
CREATE INDEX "application_created_at_id_idx" ON "application"("created_at", "id");

-- CreateIndex
CREATE INDEX "application_updated_at_id_idx" ON "application"("updated_at", "id");

-- CreateIndex
CREATE INDEX "client_secret_application_id_idx" ON "client_secret"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_api_identifier_key" ON "enterprise_api"("identifier");

-- CreateIndex
CREATE INDEX "enterprise_api_created_at_id_idx" ON "enterprise_api"("created_at", "id");

-- CreateIndex
CREATE INDEX "enterprise_api_updated_at_id_idx" ON "enterprise_api"("updated_at", "id");

-- CreateIndex
CREATE INDEX "permission_api_id_position_idx" ON "permission"("api_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "permission_api_id_code_key" ON "permission"("api_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "permission_id_api_id_key" ON "permission"("id", "api_id");

-- CreateIndex
CREATE INDEX "authorization_api_id_idx" ON "authorization"("api_id");

-- CreateIndex
CREATE INDEX "assigned_scope_permission_id_api_id_idx" ON "assigned_scope"("permission_id", "api_id");

-- CreateIndex
CREATE UNIQUE INDEX "administrator_email_key" ON "administrator"("email");

-- CreateIndex
CREATE INDEX "administrator_session_administrator_id_idx" ON "administrator_session"("administrator_id");

-- CreateIndex
CREATE INDEX "administrator_session_expires_at_idx" ON "administrator_session"("expires_at");

-- CreateIndex
CREATE INDEX "one_time_link_administrator_id_idx" ON "one_time_link"("administrator_id");

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at", "id");

-- CreateIndex
CREATE INDEX "audit_event_api_id_at_id_idx" ON "audit_event"("api_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_application_id_at_id_idx" ON "audit_event"("application_id", "at", "id");

-- AddForeignKey
ALTER TABLE "client_secret" ADD CONSTRAINT "client_secret_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_logo" ADD CONSTRAINT "api_logo_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "enterprise_api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission" ADD CONSTRAINT "permission_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "enterprise_api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "enterprise_api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assigned_scope" ADD CONSTRAINT "assigned_scope_application_id_api_id_fkey" FOREIGN KEY ("application_id", "api_id") REFERENCES "authorization"("application_id", "api_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assigned_scope" ADD CONSTRAINT "assigned_scope_permission_id_api_id_fkey" FOREIGN KEY ("permission_id", "api_id") REFERENCES "permission"("id", "api_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "administrator_session" ADD CONSTRAINT "administrator_session_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Every text that people type is trimmed, of bounded length, and has something in it where it must.
ALTER TABLE "application"
  ADD CONSTRAINT "application_client_id_format" CHECK ("client_id" ~ '^[A-Za-z0-9]{32}$'),
  ADD CONSTRAINT "application_name_length" CHECK (char_length("name") BETWEEN 1 AND 100 AND "name" = btrim("name")),
  ADD CONSTRAINT "application_description_length" CHECK (char_length("description") <= 1000);

ALTER TABLE "client_secret"
  ADD CONSTRAINT "client_secret_digest_length" CHECK (octet_length("digest") = 32),
  ADD CONSTRAINT "client_secret_tail_length" CHECK (char_length("tail") = 4);

ALTER TABLE "enterprise_api"
  ADD CONSTRAINT "enterprise_api_name_length" CHECK (char_length("name") BETWEEN 1 AND 100 AND "name" = btrim("name")),
  ADD CONSTRAINT "enterprise_api_identifier_format" CHECK (char_length("identifier") BETWEEN 1 AND 255 AND "identifier" !~ '[[:space:][:cntrl:]]'),
  ADD CONSTRAINT "enterprise_api_description_length" CHECK (char_length("description") <= 1000),
  ADD CONSTRAINT "enterprise_api_token_lifetime_range" CHECK ("token_lifetime" BETWEEN 60 AND 86400);

-- A token's `aud` must go on meaning what it meant.
CREATE FUNCTION "enterprise_api_keep_identifier"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the identifier of an enterprise API is fixed after creation' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "enterprise_api_identifier_is_fixed" BEFORE UPDATE OF "identifier" ON "enterprise_api"
  FOR EACH ROW WHEN (OLD."identifier" IS DISTINCT FROM NEW."identifier") EXECUTE FUNCTION "enterprise_api_keep_identifier"();

ALTER TABLE "api_logo"
  ADD CONSTRAINT "api_logo_size" CHECK (octet_length("image") <= 262144),
  ADD CONSTRAINT "api_logo_digest_format" CHECK ("digest" ~ '^[0-9a-f]{64}$');

-- RFC 6749 section 3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
ALTER TABLE "permission"
  ADD CONSTRAINT "permission_code_format" CHECK ("code" ~ '^[\x21\x23-\x5B\x5D-\x7E]{1,100}$'),
  ADD CONSTRAINT "permission_description_length" CHECK (char_length("description") <= 500);

ALTER TABLE "signing_key"
  ADD CONSTRAINT "signing_key_kid_format" CHECK ("kid" ~ '^[0-9a-f]{32}$'),
  ADD CONSTRAINT "signing_key_public_jwk_is_public" CHECK (NOT ("public_jwk" ?| ARRAY['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])),
  ADD CONSTRAINT "signing_key_state_times" CHECK (
    ("state" = 'NEXT' AND "activated_at" IS NULL AND "retired_at" IS NULL)
    OR ("state" = 'CURRENT' AND "activated_at" IS NOT NULL AND "retired_at" IS NULL)
    OR ("state" = 'PREVIOUS' AND "activated_at" IS NOT NULL AND "retired_at" IS NOT NULL));
CREATE UNIQUE INDEX "signing_key_one_current" ON "signing_key" ("state") WHERE "state" = 'CURRENT';
CREATE UNIQUE INDEX "signing_key_one_next" ON "signing_key" ("state") WHERE "state" = 'NEXT';

ALTER TABLE "administrator"
  ADD CONSTRAINT "administrator_email_format" CHECK ("email" = lower("email") AND "email" ~ '^[^[:space:]@]+@[^[:space:]@]+$' AND char_length("email") <= 254),
  ADD CONSTRAINT "administrator_name_length" CHECK (char_length("name") BETWEEN 1 AND 100),
  ADD CONSTRAINT "administrator_password_hash_format" CHECK ("password_hash" LIKE '$argon2id$%');

ALTER TABLE "one_time_link"
  ADD CONSTRAINT "one_time_link_digest_length" CHECK (octet_length("digest") = 32),
  ADD CONSTRAINT "one_time_link_names_whom_it_is_for" CHECK (("purpose" = 'SETUP') = ("administrator_id" IS NULL));

-- The audit log only grows.
CREATE FUNCTION "audit_event_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are neither changed nor deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_event_is_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_event_is_never_truncated" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse_change"();

-- Lists are searched by a part of the name, and sorted by name without regard to case.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "application_name_search" ON "application" USING gin (lower("name") gin_trgm_ops);
CREATE INDEX "application_client_id_search" ON "application" USING gin (lower("client_id") gin_trgm_ops);
CREATE INDEX "application_name_sort" ON "application" (lower("name"), "id");
CREATE INDEX "enterprise_api_name_search" ON "enterprise_api" USING gin (lower("name") gin_trgm_ops);
CREATE INDEX "enterprise_api_identifier_search" ON "enterprise_api" USING gin (lower("identifier") gin_trgm_ops);
CREATE INDEX "enterprise_api_name_sort" ON "enterprise_api" (lower("name"), "id");
