import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Deckwise } from '../../deckwise.ts';
import { gradeBody, overrideBody, toGradeRequest } from '../schemas/requests.ts';
import { grade, gradeOverride } from '../schemas/responses.ts';
import { body, bodyFailures, json, unknownCard, unknownGrade } from './route-parts.ts';

const gradeRoute = createRoute({
  method: 'post',
  path: '/v1/grade',
  summary: 'The grade of a typed answer, by meaning',
  description: 'An empty answer is graded, not refused.',
  request: body(gradeBody),
  responses: { 200: json(grade, 'Score, verdict and key points'), ...bodyFailures, ...unknownCard },
});

const overrideRoute = createRoute({
  method: 'post',
  path: '/v1/grades/{gradeId}/override',
  summary: "The learner's own verdict on a grade",
  description: 'It is kept, and later grades follow it within bounds.',
  request: { params: z.object({ gradeId: z.string() }), ...body(overrideBody) },
  responses: { 200: json(gradeOverride, 'The override as stored'), ...bodyFailures, ...unknownGrade },
});

export function addGradeRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.openapi(gradeRoute, async (context) => {
    const request = toGradeRequest(context.req.valid('json'));
    return context.json(await deckwise.grade(request), 200);
  });
  app.openapi(overrideRoute, async (context) => {
    const { gradeId } = context.req.valid('param');
    return context.json(await deckwise.override(gradeId, context.req.valid('json').verdict), 200);
  });
}
