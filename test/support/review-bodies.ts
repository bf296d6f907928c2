/** Categories and words of both sides. */
export const GUEST_REVIEW = {
  rating: 5,
  categories: { cleanliness: 5, accuracy: 4, checkIn: 5, communication: 5, location: 3, value: 4 },
  comment: 'Quiet, bright, and as described.',
}
export const HOST_REVIEW = {
  rating: 4,
  categories: { cleanliness: 4, houseRules: 5, communication: 3 },
  comment: 'A friendly guest who left the house clean.',
}
