import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonPage } from './comparison-page';

// `npm run generate`: writes lib/permissions/COMPARISON.md.
writeFileSync(join(__dirname, '..', 'COMPARISON.md'), comparisonPage());
