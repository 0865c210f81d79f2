import { z } from 'zod';
import { deck } from './requests.ts';
import { share } from './study-statistics.ts';

export const mapQuery = z.strictObject({ deck: deck.optional() });

const mappedCard = z
  .object({
    id: z.string(),
    deck: z.string(),
    title: z.string().meta({ description: 'The title, else the question; one line of Markdown.' }),
    x: share.meta({ description: 'From left to right.' }),
    y: share.meta({ description: 'From top to bottom.' }),
    recall: share
      .nullable()
      .meta({ description: 'Probability of recalling the card today; null before its first review.' }),
  })
  .meta({ id: 'MappedCard' });

export const cardMap = z
  .object({
    generation: z.int().meta({ description: 'Rises with every change of the decks.' }),
    cards: z.array(mappedCard).readonly(),
  })
  .meta({ id: 'CardMap' });

export const mapProgress = z
  .object({ progress: share.meta({ description: 'Share of the work done.' }) })
  .meta({ id: 'MapProgress' });
