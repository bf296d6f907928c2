export type Currency = string

/** What a country pays with, and what a night in an ordinary home costs there in minor units. Rough, but of the right size. */
export function priceLevelOf(country: string): { currency: Currency; nightPriceMinor: number } {
  const level = PRICE_LEVELS.find(({ countries }) => countries.includes(country)) ?? ELSEWHERE
  return { currency: level.currency, nightPriceMinor: level.nightPriceMinor }
}

const ELSEWHERE = { currency: 'USD', nightPriceMinor: 6_000 }

// Currencies of two, of no and of three decimals.
const PRICE_LEVELS: readonly { currency: Currency; nightPriceMinor: number; countries: string }[] = [
  {
    currency: 'EUR',
    nightPriceMinor: 10_500,
    countries: 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK',
  },
  { currency: 'USD', nightPriceMinor: 14_000, countries: 'US PR EC SV PA' },
  { currency: 'GBP', nightPriceMinor: 11_000, countries: 'GB' },
  { currency: 'CNY', nightPriceMinor: 38_000, countries: 'CN' },
  { currency: 'INR', nightPriceMinor: 320_000, countries: 'IN' },
  { currency: 'JPY', nightPriceMinor: 14_000, countries: 'JP' },
  { currency: 'KRW', nightPriceMinor: 95_000, countries: 'KR' },
  { currency: 'BRL', nightPriceMinor: 32_000, countries: 'BR' },
  { currency: 'MXN', nightPriceMinor: 140_000, countries: 'MX' },
  { currency: 'ARS', nightPriceMinor: 6_000_000, countries: 'AR' },
  { currency: 'CLP', nightPriceMinor: 52_000, countries: 'CL' },
  { currency: 'COP', nightPriceMinor: 18_000_000, countries: 'CO' },
  { currency: 'CAD', nightPriceMinor: 15_000, countries: 'CA' },
  { currency: 'AUD', nightPriceMinor: 19_000, countries: 'AU' },
  { currency: 'NZD', nightPriceMinor: 19_000, countries: 'NZ' },
  { currency: 'CHF', nightPriceMinor: 16_000, countries: 'CH LI' },
  { currency: 'SEK', nightPriceMinor: 110_000, countries: 'SE' },
  { currency: 'NOK', nightPriceMinor: 120_000, countries: 'NO' },
  { currency: 'DKK', nightPriceMinor: 85_000, countries: 'DK' },
  { currency: 'PLN', nightPriceMinor: 28_000, countries: 'PL' },
  { currency: 'CZK', nightPriceMinor: 180_000, countries: 'CZ' },
  { currency: 'HUF', nightPriceMinor: 2_400_000, countries: 'HU' },
  { currency: 'TRY', nightPriceMinor: 240_000, countries: 'TR' },
  { currency: 'ZAR', nightPriceMinor: 120_000, countries: 'ZA' },
  { currency: 'EGP', nightPriceMinor: 220_000, countries: 'EG' },
  { currency: 'NGN', nightPriceMinor: 6_000_000, countries: 'NG' },
  { currency: 'IDR', nightPriceMinor: 65_000_000, countries: 'ID' },
  { currency: 'VND', nightPriceMinor: 900_000, countries: 'VN' },
  { currency: 'THB', nightPriceMinor: 180_000, countries: 'TH' },
  { currency: 'PHP', nightPriceMinor: 240_000, countries: 'PH' },
  { currency: 'KWD', nightPriceMinor: 28_000, countries: 'KW' },
  { currency: 'JOD', nightPriceMinor: 42_000, countries: 'JO' },
  { currency: 'TND', nightPriceMinor: 160_000, countries: 'TN' },
  { currency: 'AED', nightPriceMinor: 42_000, countries: 'AE' },
]
