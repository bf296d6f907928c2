/** What a property can be. Codes are for ever; entries may be added. */
const PROPERTY_TYPES = {
  apartment: 'Apartment',
  barn: 'Barn',
  bed_and_breakfast: 'Bed and breakfast',
  boat: 'Boat',
  boutique_hotel: 'Boutique hotel',
  bungalow: 'Bungalow',
  cabin: 'Cabin',
  camper: 'Camper or RV',
  castle: 'Castle',
  chalet: 'Chalet',
  condo: 'Condominium',
  cottage: 'Cottage',
  dome: 'Dome',
  farm_stay: 'Farm stay',
  guest_suite: 'Guest suite',
  guesthouse: 'Guesthouse',
  hostel: 'Hostel',
  hotel: 'Hotel',
  house: 'House',
  houseboat: 'Houseboat',
  loft: 'Loft',
  other: 'Other',
  private_room: 'Private room',
  shared_room: 'Shared room',
  studio: 'Studio',
  tent: 'Tent',
  tiny_house: 'Tiny house',
  townhouse: 'Townhouse',
  treehouse: 'Treehouse',
  villa: 'Villa',
  yurt: 'Yurt',
} as const satisfies Record<string, string>

export type PropertyType = keyof typeof PROPERTY_TYPES

/** What a property offers, by group. Codes are for ever; entries may be added. */
const AMENITY_GROUPS = {
  essentials: {
    air_conditioning: 'Air conditioning',
    bed_linen: 'Bed linen',
    essentials: 'Towels, soap and toilet paper',
    hair_dryer: 'Hair dryer',
    hangers: 'Hangers',
    heating: 'Heating',
    hot_water: 'Hot water',
    iron: 'Iron',
    shampoo: 'Shampoo',
    towels: 'Towels',
    tv: 'Television',
    dryer: 'Dryer',
    washer: 'Washing machine',
    wifi: 'Wi-Fi',
    workspace: 'Dedicated workspace',
  },
  kitchen: {
    coffee_maker: 'Coffee maker',
    dishwasher: 'Dishwasher',
    freezer: 'Freezer',
    kettle: 'Kettle',
    kitchen: 'Kitchen',
    kitchenette: 'Kitchenette',
    microwave: 'Microwave',
    oven: 'Oven',
    refrigerator: 'Refrigerator',
    stove: 'Stove',
    toaster: 'Toaster',
  },
  outdoors: {
    balcony: 'Balcony',
    bbq: 'Barbecue',
    beach_access: 'Beach access',
    fire_pit: 'Fire pit',
    garden: 'Garden',
    lake_access: 'Lake access',
    mountain_view: 'Mountain view',
    outdoor_furniture: 'Outdoor furniture',
    patio: 'Patio',
    sea_view: 'Sea view',
    ski_access: 'Ski in, ski out',
    terrace: 'Terrace',
    waterfront: 'Waterfront',
  },
  leisure: {
    bicycles: 'Bicycles',
    board_games: 'Board games',
    books: 'Books',
    fireplace: 'Fireplace',
    game_console: 'Game console',
    gym: 'Gym',
    hot_tub: 'Hot tub',
    piano: 'Piano',
    pool: 'Pool',
    pool_table: 'Pool table',
    sauna: 'Sauna',
    sound_system: 'Sound system',
  },
  arrival_and_parking: {
    ev_charger: 'Charger for electric cars',
    free_parking: 'Free parking on the premises',
    keypad: 'Keypad',
    lockbox: 'Lockbox',
    luggage_storage: 'Luggage storage',
    paid_parking: 'Paid parking',
    parking: 'Parking',
    self_check_in: 'Self check-in',
    street_parking: 'Street parking',
  },
  family: {
    baby_bath: 'Baby bath',
    changing_table: 'Changing table',
    crib: 'Crib',
    high_chair: 'High chair',
    stair_gates: 'Stair gates',
    toys: 'Toys',
  },
  safety: {
    carbon_monoxide_alarm: 'Carbon monoxide alarm',
    fire_extinguisher: 'Fire extinguisher',
    first_aid_kit: 'First aid kit',
    safe: 'Safe',
    smoke_alarm: 'Smoke alarm',
  },
  accessibility: {
    accessible_bathroom: 'Accessible bathroom',
    elevator: 'Elevator',
    grab_rails: 'Grab rails',
    ground_floor: 'Ground floor',
    step_free_access: 'Step-free access',
    wheelchair_accessible: 'Wheelchair accessible',
  },
  services: {
    breakfast: 'Breakfast',
    cleaning_during_stay: 'Cleaning during the stay',
    smoking_allowed: 'Smoking allowed',
  },
} as const satisfies Record<string, Record<string, string>>

export type AmenityGroup = keyof typeof AMENITY_GROUPS
export type Amenity = { [G in AmenityGroup]: keyof (typeof AMENITY_GROUPS)[G] }[AmenityGroup] & string

// The casts below are safe because the keys are those of the constants above.

export const PROPERTY_TYPE_CODES = Object.keys(PROPERTY_TYPES) as [PropertyType, ...PropertyType[]]

export const AMENITY_GROUP_NAMES = Object.keys(AMENITY_GROUPS) as [AmenityGroup, ...AmenityGroup[]]

export const AMENITY_CODES = AMENITY_GROUP_NAMES.flatMap((group) => Object.keys(AMENITY_GROUPS[group])) as [
  Amenity,
  ...Amenity[],
]

/** Every property type with its label. */
export function listPropertyTypes(): { code: PropertyType; label: string }[] {
  return PROPERTY_TYPE_CODES.map((code) => ({ code, label: PROPERTY_TYPES[code] }))
}

/** Every amenity with its label and group. */
export function listAmenities(): { code: Amenity; label: string; group: AmenityGroup }[] {
  return AMENITY_GROUP_NAMES.flatMap((group) =>
    Object.entries(AMENITY_GROUPS[group]).map(([code, label]) => ({ code: code as Amenity, label, group })),
  )
}
