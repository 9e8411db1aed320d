// People of lists are found by the beginning of a word of their name or of the file's own key, by the beginning of a number
// with or without the country's code, and by a number's last digits. A long list gets an index of these words when somebody looks
// in it, since one of all lists would double what an import costs. Words of the key that is a contact's id
// say nothing to anybody and are left out. Letters are compared without accents.
import type { Knex } from "knex";

const accents = ["áàâäãåāéèêëēíìîïīóòôöõōúùûüūñçýÿ", "aaaaaaaeeeeeiiiiioooooouuuuuncyy"] as const;
/** What parts words, and what a search would be read by. */
const marks = `.,;:/|\\\\()[]{}<>"''´\`’·!?¿¡&*+=%$#@^~_-`;

/** Their bodies are bound when they are made, since an index is built without a search path; the cost says that words are never made of every row to find some, and no second process is begun for the few that fit. \`list_search\`: \`said\` as somebody typed it, \`code\`: the calling code of the house's country, which he may leave out. A search without a word finds nobody. */
const functions = `
  create function list_words(said text) returns text language sql immutable parallel safe
    return translate(translate(lower(said), '${accents[0]}', '${accents[1]}'), E'${marks}', repeat(' ', 60));
  create function list_member_words(name text, numbers text[], person text) returns tsvector language sql immutable parallel restricted cost 10000
    return strip(to_tsvector('simple'::regconfig, list_words(name) || ' ' || translate(array_to_string(numbers, ' '), '+', '')
      || ' r' || replace(reverse(translate(array_to_string(numbers, ' '), '+', '')), ' ', ' r') || ' ' || case when person like '________-____-____-____-____________' then '' else list_words(person) end));
  create function list_search(said text, code text) returns tsquery language sql immutable parallel safe
    return (select string_agg(case when w ~ '^[0-9]{3,}$' then '(''' || w || ''':* | ''' || code || w || ''':* | ''r' || reverse(w) || ''':*)' else '''' || w || ''':*' end, ' & ')::tsquery
    from regexp_split_to_table(case when said ~ '^[+0-9 ().-]+$' then regexp_replace(regexp_replace(said, '[^0-9]', '', 'g'), '^00', '') else list_words(said) end, ' +') w where w <> '');`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(functions.replaceAll("?", "\\?"));
}

export async function down(knex: Knex): Promise<void> {
  // with the indexes of lists that are made of them
  await knex.raw("drop function list_search(text, text); drop function list_member_words(text, text[], text) cascade; drop function list_words(text)");
}
