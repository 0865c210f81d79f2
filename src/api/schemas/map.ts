import { z } from 'zod';

const share = z.number().min(0).max(1);

export const mapQuery = z.strictObject({
  deck: z.string().min(1).max(1_000).optional().meta({ description: 'A deck id or a folder prefix.' }),
});

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
