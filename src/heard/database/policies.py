"""The second wall: PostgreSQL shows a row only to whom the rules of `rows` say.

Who asks is known from settings of the transaction (`scope`): ids, and lists of ids that
`heard_enter` makes once from the memberships and from who was let in or kept out. Where nothing
is set there is nobody, and nothing is shown.
"""

import hashlib
from functools import cache
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from heard.database.rows import ASKED, RULES
from heard.rules.permissions import Permission, Reach, roles_with

IDS = ("user", "draft", "application", "request")
LISTS = ("areas", "held", "wide", "let_in", "kept_out", "parts")
SETTINGS = ("scope", *IDS, *LISTS)

# The same as `seen_by` and `part_seen_by` of `heard.agencies.sight`: property tests compare them.
ENTER = """
CREATE OR REPLACE FUNCTION heard_enter(
    who uuid, moment timestamptz, today date, the_draft uuid, the_application uuid
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    v_areas uuid[]; v_held uuid[]; v_wide uuid[];
    v_let_in uuid[]; v_by_name uuid[]; v_kept_out uuid[]; v_restricted uuid[]; v_parts uuid[];
BEGIN
    IF who IS NOT NULL THEN
        SELECT array_agg(m.area_id),
            array_agg(m.area_id) FILTER (WHERE m.role = ANY ({held})),
            array_agg(m.area_id) FILTER (WHERE m.role = ANY ({wide}))
        INTO v_areas, v_held, v_wide
        FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id
        WHERE u.id = who AND u.is_active AND m.ended_at IS NULL
            AND m.since <= today AND (m.until IS NULL OR m.until >= today);

        PERFORM set_config('heard.scope', 'system', true);  -- the rules hold back the owner too
        WITH agencies AS MATERIALIZED (
            SELECT m.agency_id, m.area_id, bool_or(m.role = ANY ({held})) AS held
            FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id
            WHERE u.id = who AND u.is_active AND m.ended_at IS NULL
                AND m.since <= today AND (m.until IS NULL OR m.until >= today)
            GROUP BY m.agency_id, m.area_id
        ), theirs AS (
            SELECT e.subject, e.area, e.way, e.basis, true AS by_name, true AS held
            FROM access_entry e
            WHERE e."user" = who
                AND (e.until IS NULL OR e.until > moment) AND e.ended_at IS NULL
            UNION ALL
            SELECT e.subject, e.area, e.way, e.basis, false, agencies.held
            FROM access_entry e JOIN agencies
                ON agencies.agency_id = e.agency AND agencies.area_id = e.area
            WHERE (e.until IS NULL OR e.until > moment) AND e.ended_at IS NULL
                AND (e.way = 'kept_out' OR e.area <> ALL (coalesce(v_wide, '{{}}')))
        )
        SELECT array_agg(subject) FILTER (WHERE way = 'let_in' AND held),
            array_agg(subject) FILTER (WHERE way = 'let_in' AND by_name),
            array_agg(subject) FILTER (WHERE way = 'kept_out' AND basis = 'conflict')
        INTO v_let_in, v_by_name, v_kept_out FROM theirs;
        SELECT array_agg(e.subject) INTO v_restricted
        FROM access_entry e
        WHERE e.way = 'kept_out' AND e.basis = 'restricted' AND e.area = ANY (v_held)
            AND e.subject <> ALL (coalesce(v_by_name, '{{}}'))
            AND (e.until IS NULL OR e.until > moment) AND e.ended_at IS NULL;
        WITH mine AS MATERIALIZED (
            SELECT m.agency_id, m.area_id, m.role = ANY ({manages}) AS manages
            FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id
            WHERE u.id = who AND u.is_active AND m.ended_at IS NULL
                AND m.since <= today AND (m.until IS NULL OR m.until >= today)
        )
        SELECT array_agg(e.subject) INTO v_parts
        FROM access_entry e JOIN reviews_areapart p
            ON p.review_id = e.subject AND p.area_id = e.area AND p.ended_at IS NULL
        WHERE e.way = 'part' AND e."user" = who
            AND (e.until IS NULL OR e.until > moment) AND e.ended_at IS NULL
            AND e.area IN (SELECT area_id FROM mine WHERE manages)
            AND NOT EXISTS (
                SELECT FROM access_entry w
                WHERE w.subject = e.subject AND w.way = 'kept_out'
                    AND (w.until IS NULL OR w.until > moment) AND w.ended_at IS NULL
                    AND (w.basis = 'restricted' OR w."user" = who
                        OR w.agency IN (SELECT agency_id FROM mine)));
    END IF;
    PERFORM set_config('heard.scope', '', true),
        set_config('heard.user', coalesce(who::text, ''), true),
        set_config('heard.draft', coalesce(the_draft::text, ''), true),
        set_config('heard.application', coalesce(the_application::text, ''), true),
        set_config('heard.areas', coalesce(v_areas, '{{}}')::text, true),
        set_config('heard.held', coalesce(v_held, '{{}}')::text, true),
        set_config('heard.parts', coalesce(v_parts, '{{}}')::text, true),
        set_config('heard.wide', coalesce(v_wide, '{{}}')::text, true),
        set_config('heard.let_in', coalesce(v_let_in, '{{}}')::text, true),
        set_config('heard.kept_out', (coalesce(v_kept_out, '{{}}') || coalesce(v_restricted, '{{}}'))::text, true);
END $$;
REVOKE ALL ON FUNCTION heard_enter FROM PUBLIC
"""
IS_SYSTEM = """
CREATE OR REPLACE FUNCTION heard_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('heard.scope', true) = 'system', false) $$
"""
AN_ID = """
CREATE OR REPLACE FUNCTION heard_{name}() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('heard.{name}', true), '')::uuid $$
"""
A_LIST = """
CREATE OR REPLACE FUNCTION heard_{name}() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('heard.{name}', true), ''), '{{}}')::uuid[] $$
"""
SHOWS = """
CREATE OR REPLACE FUNCTION heard_shows_{table}(one uuid) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT EXISTS (SELECT FROM {schema}.{table} WHERE id = one) $$
"""
A_TABLE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY heard_shown ON {table} USING ((SELECT heard_is_system()) OR ({shown}))
"""
ADDED = "CREATE POLICY heard_added ON {table} FOR INSERT WITH CHECK ({added})"
POLICIES = {(table, "heard_shown") for table in RULES} | {
    (table, "heard_added") for table, rule in RULES.items() if rule.added
}


def stand() -> None:
    """Put every rule in force, as the owner of the tables. Again and again does no harm."""
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        for table, policy in _kept(cursor):  # also those of another version, or by hand
            named = sql.Identifier(policy), sql.Identifier(table)
            cursor.execute(sql.SQL("DROP POLICY {} ON {}").format(*named))
        cursor.execute(words(schema))
        cursor.execute(f"COMMENT ON FUNCTION heard_is_system IS '{digest(schema)}'")


def fall() -> None:
    """Take every rule away while the tables change, as their owner: a rule would hold on to the
    columns it names. Until they stand again, who serves is shown nothing, and the owner everything.
    """
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table, policy in _kept(cursor):
            named = sql.Identifier(policy), sql.Identifier(table)
            cursor.execute(sql.SQL("DROP POLICY {} ON {}").format(*named))
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
            " AND relforcerowsecurity AND relname = ANY (%s)",
            [list(RULES)],
        )
        for (table,) in cursor.fetchall():
            open_to_owner = sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(open_to_owner.format(sql.Identifier(table)))


def are_in_force() -> bool:
    """Whether the database keeps to these rules, and not to those of another version of Heard."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute("SELECT obj_description(to_regproc('heard_is_system'))")
        (known,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
            " AND relrowsecurity AND relforcerowsecurity AND relname = ANY (%s)",
            [list(RULES)],
        )
        (number,) = cursor.fetchone()
        kept = _kept(cursor)
    return known == digest(schema) and number == len(RULES) and kept == POLICIES


def _kept(cursor: Any) -> set[tuple[str, str]]:
    """The policies that the tables have, whoever made them."""
    cursor.execute(
        "SELECT tablename, policyname FROM pg_policies"
        " WHERE schemaname = current_schema() AND tablename = ANY (%s)",
        [list(RULES)],
    )
    return set(cursor.fetchall())


@cache
def words(schema: str) -> str:
    """Everything that PostgreSQL is told."""
    held = _array(roles_with(Permission.SEE_REVIEWS))
    wide = _array(roles_with(Permission.SEE_REVIEWS, reach=Reach.AREA))
    manages = _array(roles_with(Permission.MANAGE_REVIEW))
    said = [IS_SYSTEM]
    said += [AN_ID.format(name=name) for name in IDS]
    said += [A_LIST.format(name=name) for name in LISTS]
    said += [SHOWS.format(schema=schema, table=table) for table in ASKED]
    for table, rule in RULES.items():
        said.append(A_TABLE.format(table=table, shown=rule.shown.format(table=table)))
        if rule.added:
            said.append(ADDED.format(table=table, added=rule.added))
    said.append(ENTER.format(schema=schema, held=held, wide=wide, manages=manages))
    return ";\n".join(said)


def digest(schema: str) -> str:
    return hashlib.sha256(words(schema).encode()).hexdigest()


def _array(roles: frozenset[str]) -> str:
    return f"ARRAY[{', '.join(f"'{role}'" for role in sorted(roles))}]::text[]"
