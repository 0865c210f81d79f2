import type { CardCondition, CardState } from './card-condition.ts';
import { lexicalPhrase } from './lexical-text.ts';
import type { CardFilter } from './store.ts';

/** An SQL condition on `cards`, with the values for its placeholders. */
interface Clause {
  readonly clause: string;
  readonly values: readonly unknown[];
}

const ALWAYS: Clause = { clause: '1', values: [] };

/** SQL of each state; `:today` stands for the learner's day. */
const STATE_CLAUSES: Readonly<Record<CardState, string>> = {
  new: 'cards.id NOT IN (SELECT card_id FROM schedules)',
  due: `${schedule('due_day <= :today')} AND NOT ${setAside('suspended = 1 OR buried_until > :today')}`,
  learning: schedule("state <> 'review'"),
  review: schedule("state = 'review'"),
  suspended: setAside('suspended = 1'),
  buried: setAside('buried_until > :today'),
};

/** SQL condition on `cards` for a filter, with the values for its placeholders. */
export function filterClause(filter: CardFilter): Clause {
  return joined('AND', [
    ALWAYS,
    ...(filter.deck === undefined ? [] : [deckClause(filter.deck)]),
    ...(filter.tags ?? []).map(tagClause),
    ...(filter.where === undefined ? [] : [conditionClause(filter.where)]),
  ]);
}

function conditionClause(condition: CardCondition): Clause {
  switch (condition.kind) {
    case 'deck':
      return deckClause(condition.deck);
    case 'tag':
      return tagClause(condition.tag);
    case 'text':
      return textClause(condition.text);
    case 'state':
      return stateClause(condition.state, condition.today);
    case 'not': {
      const { clause, values } = conditionClause(condition.condition);
      return { clause: `NOT (${clause})`, values };
    }
    case 'all':
      return joined('AND', [ALWAYS, ...condition.conditions.map(conditionClause)]);
    case 'any':
      return joined('OR', condition.conditions.map(conditionClause));
  }
}

function deckClause(name: string): Clause {
  const deck = name.replace(/\/+$/, '');
  return {
    // A range, not a prefix of text: the index on decks answers it. `0` follows `/`.
    clause: `cards.number IN (SELECT place.card FROM sources AS place
      WHERE place.deck = ? OR (place.deck >= ? AND place.deck < ?))`,
    values: [deck, `${deck}/`, `${deck}0`],
  };
}

function tagClause(tag: string): Clause {
  return {
    clause: 'EXISTS (SELECT 1 FROM json_each(cards.tags) AS tag WHERE lower(tag.value) = lower(?))',
    values: [tag],
  };
}

function textClause(text: string): Clause {
  return {
    clause: 'cards.number IN (SELECT rowid FROM lexical WHERE lexical MATCH ?)',
    values: [lexicalPhrase(text)],
  };
}

function stateClause(state: CardState, today: string): Clause {
  const clause = STATE_CLAUSES[state];
  const days = clause.split(':today').length - 1;
  return { clause: clause.replaceAll(':today', '?'), values: Array.from({ length: days }, () => today) };
}

function schedule(condition: string): string {
  return `EXISTS (SELECT 1 FROM schedules AS plan WHERE plan.card_id = cards.id AND plan.${condition})`;
}

function setAside(condition: string): string {
  return `EXISTS (SELECT 1 FROM set_aside AS aside WHERE aside.card_id = cards.id AND (${condition}))`;
}

function joined(operator: 'AND' | 'OR', clauses: readonly Clause[]): Clause {
  return {
    clause: clauses.map(({ clause }) => `(${clause})`).join(` ${operator} `),
    values: clauses.flatMap(({ values }) => values),
  };
}
