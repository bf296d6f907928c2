import { enumOf } from '../graphql/from-zod.ts'
import { LINE_CODES, LINE_PARTIES, NIGHT_RULES } from './quote-schemas.ts'
import { feeSchema } from './schemas.ts'

enumOf('NightRule', NIGHT_RULES)
enumOf('LineCode', LINE_CODES)
enumOf('LineParty', LINE_PARTIES)
enumOf('FeePer', feeSchema.shape.per.options)
enumOf('TaxRuleKind', ['percent', 'per_night', 'per_person_night', 'per_stay'])
enumOf('TaxCollector', ['platform', 'property'])
