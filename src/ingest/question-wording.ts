const ASKING =
  /^\W*(?:what|why|how|when|where|which|who|whose|is|are|does|do|can|explain|describe|define|name|list|give|compare|discuss|calculate|compute|derive|prove|show|state|write|identify|determine|find|provide|draw)\b/i;
const LONGEST = 600;

/** True for text that reads like a question or an exercise. */
export function asksSomething(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return false;
  return trimmed.endsWith('?') || ASKING.test(trimmed);
}
