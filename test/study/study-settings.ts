import type { StudySettings } from '../../src/study/study.ts';

export const SETTINGS: StudySettings = {
  retention: 0.9,
  newPerDay: 20,
  reviewsPerDay: 200,
  dayStartHour: 4,
  timeZone: 'UTC',
  fuzz: false,
};
