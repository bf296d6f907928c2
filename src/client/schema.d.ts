// Made by `npm run generate:client` from the contract with the SHA-256 0cbe87e7c6a1e398e22db4c803ce48297012bc4738441a37cd5a074706c19e27.

export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open an account */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one’s own account
         * @description An API key needs the scope `profile:read`.
         */
        get: operations["readOwnUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a public profile */
        get: operations["readUser"];
        put?: never;
        post?: never;
        /**
         * Erase one’s own account
         * @description For good, with everything that is personal: profile, picture, credentials, sessions and their history, messages to hosts, and of a host every listing, which is archived. Bookings and payments stay as facts about nobody, also for the other side. Refused while a stay as guest or host is pending, requested, confirmed or under way, or a payment or refund is not final. Needs a sign-in of the last half hour.
         *
         *     With 204 the database has erased the account, and its address is free again; calendars, caches and stored files follow within a minute, or as soon as they answer. Copies outside this service, such as a browser’s cache of a picture, are beyond its reach, and backups lose it as they expire. A 503 may have archived listings: repeat it. A repetition after 204 is answered 401, because there is no account any more.
         *
         *     Not for API keys.
         */
        delete: operations["eraseUser"];
        options?: never;
        head?: never;
        /**
         * Change one’s own profile
         * @description An API key needs the scope `profile:write`.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/users/{id}/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the picture of one’s own profile
         * @description The file itself, 5 MB at most. What it is, its content says. Where and with what the picture was taken is removed from it. Its address is new each time, and the picture before is deleted within a minute.
         *
         *     An API key needs the scope `profile:write`.
         */
        put: operations["setAvatar"];
        post?: never;
        /**
         * Delete the picture of one’s own profile
         * @description An API key needs the scope `profile:write`.
         */
        delete: operations["deleteAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Where the account has one-time codes on, the first try is answered `otp_required`; repeat it with `otp`.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get new tokens for a session
         * @description Each refresh token works once. One that is used again ends its session.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where one is signed in
         * @description Newest first.
         *
         *     Not for API keys.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description The session that asks is among them. Tokens of an ended session are refused at once wherever money moves, nights are taken or credentials change, and everywhere else within a minute.
         *
         *     Not for API keys.
         */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out one session
         * @description Tokens of an ended session are refused at once wherever money moves, nights are taken or credentials change, and everywhere else within a minute.
         *
         *     Not for API keys.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a link that confirms an address
         * @description The answer is the same whether or not there is such an account. Signed in, a new address replaces the account’s once its link is confirmed, unless yet another is asked for before; that needs a recent sign-in.
         */
        post: operations["requestEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email-verifications/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an address
         * @description Links work once: for a day, and for an hour where they change the address of an account.
         */
        post: operations["confirmEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a link to choose a new password
         * @description The answer is the same whether or not there is such an account.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description The link works once and for an hour. All sessions and all other links end; a second factor stays as it is.
         */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password
         * @description All other sessions end, and links for another password or address. Who has no password yet chooses one by way of a reset.
         *
         *     Not for API keys.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in with an account elsewhere
         * @description For browsers: leads to the provider, and sets a cookie without which nobody can come back from there. What has begun can be finished in the same browser for ten minutes. Providers that are not configured are unknown.
         *
         *     With `returnTo` the browser comes back to the app with a `code` in the fragment, which `POST /auth/oauth/tokens` exchanges for tokens within a minute, or with an `error`, one of the codes that the callback names. Without it the callback answers the tokens themselves.
         */
        get: operations["startProviderSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from a provider
         * @description Where providers send browsers. An account is found by the provider’s own name for the person, or by an address that both the provider and this API have verified; where there is none, one is opened, without a password. A session that was opened this way does not count as one with a second factor, even where one-time codes are set up: what needs a second factor, as admins do, needs a sign-in with password and code, or with a passkey.
         */
        get: operations["finishProviderSignIn"];
        put?: never;
        /**
         * Come back from a provider that posts
         * @description Where Apple has browsers post its answer. An account is found by the provider’s own name for the person, or by an address that both the provider and this API have verified; where there is none, one is opened, without a password. A session that was opened this way does not count as one with a second factor, even where one-time codes are set up: what needs a second factor, as admins do, needs a sign-in with password and code, or with a passkey.
         */
        post: operations["finishPostedProviderSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the code of a sign-in elsewhere for tokens
         * @description Once, within a minute. The session does not count as one with a second factor.
         */
        post: operations["exchangeSignInCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up one-time codes
         * @description The secret waits until one of its codes is confirmed; until then signing in goes on without codes, and another call makes another secret. Needs a recent sign-in.
         *
         *     Not for API keys.
         */
        post: operations["setUpOtp"];
        /**
         * Turn one-time codes off
         * @description Recovery codes go too, and all other sessions end. Also forgets a secret that was never confirmed. Needs a recent sign-in; admins keep theirs.
         *
         *     Not for API keys.
         */
        delete: operations["disableOtp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/otp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn one-time codes on
         * @description From now on signing in with the password takes a code; all other sessions end. The answer has the recovery codes, this once. Needs a recent sign-in.
         *
         *     Not for API keys.
         */
        post: operations["confirmOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/otp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get other recovery codes
         * @description Those from before open nothing any more. The answer has the new ones, this once; a repeated request makes others. Needs a recent sign-in.
         *
         *     Not for API keys.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/registration-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description For `navigator.credentials.create()`. The answer works once and for five minutes. Needs a recent sign-in.
         *
         *     Not for API keys.
         */
        post: operations["offerPasskeyRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a passkey
         * @description Send what the browser has made of the options, and a name to recognise it by. It must ask for its owner’s finger, face or PIN. An account has at most 20. Needs a recent sign-in.
         *
         *     Not for API keys.
         */
        post: operations["registerPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/authentication-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description For `navigator.credentials.get()`. The answer works once and for five minutes.
         */
        post: operations["offerPasskeyAuthentication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/authentication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description Send what the browser has made of the options. A passkey counts as two factors.
         */
        post: operations["authenticateWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one’s own passkeys
         * @description Newest first.
         *
         *     Not for API keys.
         */
        get: operations["listPasskeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey
         * @description Sessions that passkeys have opened end, but for the one that asks. Needs a recent sign-in.
         *
         *     Not for API keys.
         */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your API keys
         * @description Newest first, without those that were revoked.
         *
         *     Not for API keys.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Needs a recent sign-in. The key acts in your name within its scopes, also as a co-host, but never with the rights of an admin. It is shown once; a repeated request makes another key, because nothing that could show it again is stored. An account has at most 25 live keys.
         *
         *     Not for API keys.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description For good. A revoked key is refused at once wherever money moves, nights are taken or something is changed, and everywhere else within a minute.
         *
         *     Not for API keys.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{folder}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a picture
         * @description The address is in the resource that the picture belongs to, such as `avatarUrl`. It never shows another picture, so that it can be cached for good. With a `width` (320, 640, 960, 1280, 1920) the picture is made smaller, never larger, turned upright, and sent as AVIF (up to 960 pixels) or WebP to clients whose `Accept` names these, else as JPEG; when that is not possible right now, as it was uploaded. After a picture was deleted, its smaller versions may be shown for a day from the caches of some locations.
         */
        get: operations["readMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what filters would find
         * @description For the filters of a search: how many listings there are with each type, booking mode, amenity and number of bedrooms, and what they cost. Each choice is counted as if it were made, the other filters staying as they are.
         */
        get: operations["countFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search published listings
         * @description By place, dates, party, price and features. With dates only listings where the stay can be booked, with its price. Search may lag seconds behind the calendar, which alone decides; `Age` tells how many of them the same answer has been given for, five at most.
         */
        get: operations["searchProperties"];
        put?: never;
        /**
         * Begin a listing
         * @description Creates a draft, which only its host can see until it is published.
         *
         *     An API key needs the scope `properties:write`.
         */
        post: operations["createProperty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a listing
         * @description The public sees published listings with an approximate location and without street and postal code; the host sees everything, and a guest from the confirmation of a booking on where exactly it is. What others than the host see is up to a minute old in some parts of the world.
         *
         *     An API key needs the scope `properties:read` to see more than everybody does.
         */
        get: operations["getProperty"];
        put?: never;
        post?: never;
        /**
         * Archive a listing
         * @description For good; refused while holds or bookings have nights from today on.
         *
         *     An API key needs the scope `properties:write`.
         */
        delete: operations["archiveProperty"];
        options?: never;
        head?: never;
        /**
         * Change a listing
         * @description Bookings that exist keep the terms they were made under. A published listing cannot lose what publishing needs. A new location brings its time zone along, unless another zone was chosen.
         *
         *     An API key needs the scope `properties:write`.
         */
        patch: operations["updateProperty"];
        trace?: never;
    };
    "/users/me/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own listings
         * @description Drafts included, newest first: those you host, or those where you act for the host.
         *
         *     An API key needs the scope `properties:read`.
         */
        get: operations["listOwnProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a listing
         * @description Needs title, description, address, location, price with currency and capacity.
         *
         *     An API key needs the scope `properties:write`.
         */
        post: operations["publishProperty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a listing
         * @description No new bookings come; those that exist stand.
         *
         *     An API key needs the scope `properties:write`.
         */
        post: operations["unpublishProperty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/property-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a property can be */
        get: operations["listPropertyTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/amenities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a property can offer */
        get: operations["listAmenities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a photo
         * @description The file itself, or a form with the part `file`; 10 MB at most. What it is, its content says. Where and with what the picture was taken is removed from it. It comes behind those that are there; a picture that is there already is answered with 200 and stays as it is. A property has at most 50. `ETag` and `If-Match` are the property’s.
         *
         *     An API key needs the scope `properties:write`.
         */
        post: operations["addPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/photos/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put the photos in order
         * @description Names each photo of the property once. The first stands for all of them where there is room for one, as in a search.
         *
         *     An API key needs the scope `properties:write`.
         */
        put: operations["orderPhotos"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/photos/{photoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a photo
         * @description Its file is deleted within a minute. A published property may be without photos.
         *
         *     An API key needs the scope `properties:write`.
         */
        delete: operations["deletePhoto"];
        options?: never;
        head?: never;
        /**
         * Say what a photo shows
         * @description An API key needs the scope `properties:write`.
         */
        patch: operations["updatePhoto"];
        trace?: never;
    };
    "/properties/{propertyId}/co-hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the co-hosts
         * @description Newest first, those included who have not shown yet that the address is theirs (`user` is `null`). A co-host sees what was granted to themself.
         *
         *     An API key needs the scope `properties:read`.
         */
        get: operations["listCoHosts"];
        put?: never;
        /**
         * Let somebody act for you
         * @description By the host alone. It takes effect at once when an account has confirmed the address (`user` says whose), and else as soon as one does; the address gets an e-mail either way. The same address again replaces role and percent and answers 200 instead of 201. Co-hosts act in their own name. In other parts of the world the published listing may be shown to a new co-host as to everybody else for up to a minute. A property has at most 20.
         *
         *     Not for API keys.
         */
        post: operations["addCoHost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/co-hosts/{coHostId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Let somebody not act for you any more
         * @description By the host, or by the co-host themself. It takes effect at once.
         *
         *     Not for API keys.
         */
        delete: operations["removeCoHost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See which dates can be booked
         * @description For each date whether a stay may arrive on it, what the night costs, and otherwise every reason why not.
         *
         *     An API key needs the scope `calendar:read` to see more than everybody does.
         */
        get: operations["readAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the calendar as its host
         * @description For each date who has the night, what the date has of its own, what it costs by which rule, and whether a stay may arrive on it.
         *
         *     An API key needs the scope `calendar:read`.
         */
        get: operations["readCalendar"];
        /**
         * Change prices and restrictions of single dates
         * @description All updates or none. The next stay is judged and priced by them; what is booked stays booked at its price. Doing the same again changes nothing.
         *
         *     An API key needs the scope `calendar:write`.
         */
        put: operations["updateCalendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/calendar/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of what the calendar has decided
         * @description Every decision about nights, oldest first. Nothing in it is ever changed or deleted, and each entry carries the hash of the one before, so that a change of any of them shows. It names no person: what is private is only committed to.
         *
         *     To verify it, begin with `start` and take the entries in their order. Of each, `seq` is one more than that before, `previousHash` is the hash before, and `hash` is the SHA-256, in lower-case hexadecimal digits, of these values as UTF-8 text, joined by line feeds, without one at the end: `seq`, `kind`, `claimId`, `claimKind`, `checkIn`, `checkOut`, `at` in milliseconds since 1970-01-01T00:00:00Z, `commitment`, `previousHash`.
         *
         *     To see which nights are taken, give the nights from `checkIn` up to, but not including, `checkOut` of each entry to its claim, in place of those that the claim had before; after `released` it has none.
         *
         *     An API key needs the scope `calendar:read`.
         */
        get: operations["readCalendarLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/calendar/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listen to what the calendar decides
         * @description A WebSocket, or server-sent events for those who do not ask for an upgrade. Each message is a JSON object `{"seq": 18, "changed": ["2026-12-03", "2026-12-04"]}`: a decision of the calendar’s log, and the nights that were taken or became free by it. A decision that changes neither has `"changed": []`, so that no seq is missing. The first message says where things stand.
         *
         *     The host’s side is told of every decision with `claim: {decision, kind, bookingId, blockId, holdExpiresAt}`, and `changed` has all of its nights; a guest of their own holds and bookings; everybody else of nights and seq alone.
         *
         *     A stream is resumed with `fromSeq`, one more than the last `seq` seen; of server-sent events `seq` is the `id`, so that browsers resume by themselves (`Last-Event-ID`). A message with `"reset": true` does not tell what lies before it, because it is too much or not known any more: read the availability anew. After 15 minutes a stream that was opened with credentials is closed (4001) instead of telling more: open it again with a current token.
         *
         *     Clients say nothing but the text `ping`, which is answered `pong`. Browsers, whose WebSockets carry no credentials, read server-sent events with `fetch`. Prices and settings of dates are not part of it.
         *
         *     An API key needs the scope `calendar:read` to see more than everybody does.
         */
        get: operations["watchCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close nights
         * @description Of a block and a booking for the same night exactly one comes to be: over bookings, holds and other blocks it is refused with `not_available` and reasons.
         *
         *     An API key needs the scope `calendar:write`.
         */
        post: operations["createBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/blocks/{blockId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Open closed nights again
         * @description An API key needs the scope `calendar:write`.
         */
        delete: operations["deleteBlock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what you wait for
         * @description Your own entries at this property, newest first.
         *
         *     An API key needs the scope `bookings:read`.
         */
        get: operations["listWaitlist"];
        put?: never;
        /**
         * Wait for nights that somebody has
         * @description When they come free and it is your turn, they are kept for you for 30 minutes, and you are told by e-mail: book them then, as you book any others. Nobody else can take them meanwhile.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["joinWaitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/waitlist/{waitlistEntryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Wait no longer
         * @description Nights that are kept for you at that moment go to who waits next.
         *
         *     An API key needs the scope `bookings:write`.
         */
        delete: operations["leaveWaitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what a cancellation would give back
         * @description To the cent, for a cancellation by you at this moment; `nextChangeAt` says from when on it would be another refund. Nothing is cancelled by asking.
         *
         *     An API key needs the scope `bookings:read`.
         */
        get: operations["readCancellation"];
        put?: never;
        /**
         * Cancel a booking
         * @description By its guest: until it is confirmed this withdraws it, and nothing is kept; after that it goes by the policy that was sold, as `GET` on the same path says beforehand. By its host: everything that was not slept goes back, and the nights stay closed. By an admin: everything that was not slept goes back, or the `refund` that is stated. The money is on its way when `payments` shows it.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/alterations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was proposed for a booking
         * @description Newest first; at most one is open.
         *
         *     An API key needs the scope `bookings:read`.
         */
        get: operations["listAlterations"];
        put?: never;
        /**
         * Propose other dates or guests
         * @description The other side answers within 24 hours; nothing is taken until then. Nights that were sold keep their price, added ones cost what they cost now; `difference` says what the guest pays more or gets back.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["createAlteration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the guest has come
         * @description Possible from 00:00 of the check-in date at the property. Without it the stay begins by itself at check-in time.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["checkInBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the guest has left
         * @description Possible at any time after check-in. Without it the stay is completed by itself at check-out time.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["checkOutBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/check-in-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how to get in
         * @description For the guest of a confirmed stay from 48 hours before check-in, as the host has it at this moment; for the host’s side at any time.
         *
         *     An API key needs the scope `bookings:read`.
         */
        get: operations["readCheckInDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/properties/{propertyId}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Price a stay
         * @description Nothing is held. The token pins the price for half an hour, as long as the nights are free.
         */
        post: operations["createQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your bookings
         * @description Newest first, as guest or as host.
         *
         *     An API key needs the scope `bookings:read`.
         */
        get: operations["listBookings"];
        put?: never;
        /**
         * Book a stay
         * @description Takes the nights and holds them until `holdExpiresAt`; pay with `POST /payments` before then. Of any number of guests who want the same night exactly one gets it, the others get `not_available` with reasons.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["createBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a booking
         * @description An API key needs the scope `bookings:read`.
         */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Propose a change of a booking
         * @description The same as `POST` on its `alterations`: a booking changes only when the other side has agreed.
         *
         *     An API key needs the scope `bookings:write`.
         */
        patch: operations["alterBooking"];
        trace?: never;
    };
    "/bookings/{bookingId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of a booking
         * @description An API key needs the scope `bookings:read`.
         */
        get: operations["listBookingEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your saved payment methods
         * @description Those you saved with a payment (`savePaymentMethod`). They stay with Stripe, and are read there.
         *
         *     An API key needs the scope `payments:read`.
         */
        get: operations["listPaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/payment-methods/{paymentMethodId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a saved payment method
         * @description For good. What it has paid can still be given back to it.
         *
         *     An API key needs the scope `payments:write`.
         */
        delete: operations["removePaymentMethod"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your payments
         * @description Newest first: those you made as a guest and those made for your properties.
         *
         *     An API key needs the scope `payments:read`.
         */
        get: operations["listPayments"];
        put?: never;
        /**
         * Pay for a booking
         * @description Confirm the answer’s `clientSecret` with Stripe’s client library while the nights are held. An instalment has one active payment: asking again answers that one, with 200. With `alterationId` it pays what an accepted alteration costs more. Of a stay with several `instalments` the first is paid while the nights are held, and saves what pays it: the later ones are charged to that three days before their nights begin, without the guest, and again after 1, 2, 3, 5, 7, 10 and 14 days while they are not paid. Meanwhile, and after that, the oldest one that is due can be paid here with any method.
         *
         *     An API key needs the scope `payments:write`.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payment
         * @description An API key needs the scope `payments:read`.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{paymentId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give something back
         * @description A gift to the guest, of at most what is left of the payment: a host’s comes out of what the host is owed for the stay, and above that is owed to the platform. It is `pending` until the payment shows otherwise (201). An admin’s comes out of the platform’s revenue, and only once another admin has approved it (202). What a cancellation or an alteration gives back needs no such request.
         *
         *     An API key needs the scope `payments:write`.
         */
        post: operations["createRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive an event from Stripe
         * @description For Stripe only: the body must be signed in `Stripe-Signature`. The event takes effect soon after.
         */
        post: operations["receiveStripeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List disputes
         * @description What guests’ banks ask back, the newest first. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["listDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/disputes/{disputeId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview the evidence for a dispute
         * @description What the bank would be told: the stay, its price and its policy as they were sold, and what has happened since. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["previewDisputeEvidence"];
        put?: never;
        /**
         * Submit the evidence for a dispute
         * @description As `GET` on the same path shows it, once and for good. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["submitDisputeEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the ledger of a booking
         * @description What was sold, paid, given back and paid out, as double-entry postings that are written once and never changed; for the host’s side.
         *
         *     An API key needs the scope `payments:read`.
         */
        get: operations["readBookingLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the trial balance
         * @description Debits and credits of every account in every currency. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["readTrialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/payout-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where you are paid
         * @description As long as it is not `ready`, Stripe is asked how far it is.
         *
         *     An API key needs the scope `payments:read`.
         */
        get: operations["readPayoutAccount"];
        put?: never;
        /**
         * Set up where you are paid
         * @description Needs a recent sign-in. Open `onboardingUrl`, where Stripe asks who you are and where your bank is; `status` follows soon after. The first time your account is made (201); asking again answers it (200) with a new link, because links work once, so a repeated request makes another link whatever its key.
         *
         *     Not for API keys.
         */
        post: operations["createPayoutAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your payouts
         * @description What you are paid as a host or co-host, newest first, those to come among them. A stay is paid 24 hours after its check-in time at the property, and a stay of 28 nights and more month by month; co-hosts get their part of each payout. What goes back to a guest afterwards is taken back of it, or kept from your next payouts.
         *
         *     An API key needs the scope `payments:read`.
         */
        get: operations["listPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payouts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a statement of your payouts
         * @description As comma-separated values (RFC 4180), in the order of when they are due. Texts that a spreadsheet would compute begin with an apostrophe. A long statement comes in parts of 1,000 lines: the header `Next-Cursor` is what `cursor` asks the next part for, and only the first has a headline.
         *
         *     An API key needs the scope `payments:read`.
         */
        get: operations["exportPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payouts/{payoutId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payout
         * @description An API key needs the scope `payments:read`.
         */
        get: operations["getPayout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List everybody’s payouts
         * @description Newest first. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["listAllPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payouts/{payoutId}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a payout
         * @description Keeps it from being sent until it is released; its receiver reads why. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["holdPayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/payouts/{payoutId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a payout
         * @description One that an admin holds. Once another admin has approved that, it is sent when it is due and nothing else is in its way. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["releasePayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a request
         * @description Takes the amount that the guest has authorised and confirms the booking. When the amount cannot be taken, the booking ends as `payment_failed`, and the answer is `payment_declined`.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["acceptBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a request
         * @description The amount that the guest has authorised is released, and the nights are free.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["declineBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/alterations/{alterationId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an alteration
         * @description For the other side. Where the guest is to pay more, added nights are held until `heldUntil`, and the booking changes when the difference is paid with `POST /payments`; else it changes at once, and what is too much goes back.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["acceptAlteration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{bookingId}/alterations/{alterationId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an alteration
         * @description For either side: who has proposed it takes it back by this. The booking stays as it is.
         *
         *     An API key needs the scope `bookings:write`.
         */
        post: operations["declineAlteration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reviews to decide about
         * @description Those that were published, hidden ones among them, with what people have reported; the newest first. What is not published is nobody’s to read but its author’s. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["listAllReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reviews/{reviewId}/hiding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a review
         * @description Its author is told, and reads why; nobody else reads the review, and ratings are without it. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["hideReview"];
        /**
         * Show a hidden review again
         * @description To everybody, and ratings count it as before. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        delete: operations["showReview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reviews
         * @description Of the stays at a property, or of a guest: one of both. Published ones only, the newest first.
         */
        get: operations["listReviews"];
        put?: never;
        /**
         * Review a stay or a guest
         * @description By the guest about the stay, or by the host’s side about the guest, once each, from check-out until the `reviewDeadlineAt` of the booking; also of a stay that was cancelled on its check-in day or later. Nobody but its author learns of a review before the other side has written too, or the time is over: then both are published together. The answer’s `commitment` shows later that nothing has changed since.
         *
         *     An API key needs the scope `reviews:write`.
         */
        post: operations["createReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reviews of a guest
         * @description By hosts. Published ones only, the newest first.
         */
        get: operations["listUserReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{reviewId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a review
         * @description A published one, or your own.
         *
         *     An API key needs the scope `reviews:read` to see more than everybody does.
         */
        get: operations["getReview"];
        put?: never;
        post?: never;
        /**
         * Take a review back
         * @description By its author, until it is published. Another one can be written instead.
         *
         *     An API key needs the scope `reviews:write`.
         */
        delete: operations["deleteReview"];
        options?: never;
        head?: never;
        /**
         * Change a review
         * @description By its author, until it is published. It is committed to anew.
         *
         *     An API key needs the scope `reviews:write`.
         */
        patch: operations["updateReview"];
        trace?: never;
    };
    "/reviews/{reviewId}/response": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a review
         * @description In public and once, by the side that it is about.
         *
         *     An API key needs the scope `reviews:write`.
         */
        post: operations["respondToReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{reviewId}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a review
         * @description To those who run the marketplace. Of one person the first report counts.
         *
         *     An API key needs the scope `reviews:write`.
         */
        post: operations["reportReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notifications
         * @description What you have been told, newest first: each event once. The words are made when they are read, in your language and with names as they are now. What you want to be told is in the `notificationPreferences` of your account.
         *
         *     An API key needs the scope `notifications:read`.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications as read
         * @description With `upTo` those that were seen, and not what has come since.
         *
         *     An API key needs the scope `notifications:write`.
         */
        post: operations["markNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description Again changes nothing: `readAt` is the first time.
         *
         *     An API key needs the scope `notifications:write`.
         */
        post: operations["markNotificationRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/unsubscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch off e-mails of one kind
         * @description What the link at the end of an e-mail is for, and what mail programs post to (RFC 8058): the token is all it takes, and a body is not looked at. Opened in a browser the same address is a page with a button, so that programs which follow every link change nothing. Again changes nothing; the preferences of the account switch it on again.
         */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything that is held about oneself
         * @description One document; of other people only what one sees anyway. Each list has the newest 500 entries, and `incomplete` names those that are longer. Five times an hour at most, and with a sign-in of the last half hour.
         *
         *     Not for API keys.
         */
        get: operations["exportUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/calendars/{propertyId}/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how a calendar and Postgres differ
         * @description Compares what the property’s calendar object has with what Postgres has, and changes nothing. What is on its way to Postgres is no difference.
         *
         *     Not for API keys.
         */
        get: operations["compareCalendar"];
        put?: never;
        /**
         * Reconcile a calendar with Postgres
         * @description Repairs what can be repaired without a doubt, and names the rest. Never are nights of something that goes on given back, and never is one history written over another. It is also done by itself: within an hour where something has happened, and at once where one side refuses the other. Doing it again changes nothing.
         *
         *     Not for API keys.
         */
        post: operations["reconcileCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/calendars/{propertyId}/rebuilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild one side of a calendar from the other
         * @description `postgres`: every claim is copied there anew, and the receipts of the log are written from the log, also over another history. Bookings and other records stay as they are: what only they knew is not in the calendar.
         *
         *     `object`: the calendar object forgets everything and adopts the claims of Postgres; its log goes on from there, and earlier entries are gone. Refused with `rebuild_unsafe` when it has decided something that Postgres does not know.
         *
         *     The calendar is in use meanwhile. What is answered is what differs afterwards, and what was repaired of it.
         *
         *     Not for API keys.
         */
        post: operations["rebuildCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List comparisons of everything about money
         * @description The newest first. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["listReconciliations"];
        put?: never;
        /**
         * Compare everything about money now
         * @description Stripe, the payments, refunds, payouts and disputes here, the books, the bookings and the calendars. It goes on by itself after the answer; one that is under way is as good. What can be set right without a doubt is set right, and the rest is named. It is also done by itself, once a day. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["startReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reconciliations/{reconciliationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a comparison of everything about money has found
         * @description With a page of its findings: one that persists from one comparison to the next stays the same. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["getReconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what needs two admins
         * @description What one admin has asked for and another has to decide, or has decided; the newest first. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/approvals/{approvalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what needs two admins
         * @description Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["getApproval"];
        put?: never;
        /**
         * Approve or reject what another admin has asked for
         * @description What is approved is checked again and carried out, once: the answer says what came of it, `approved` that it goes on by itself. Neither who has asked nor who gets the money can approve; who has asked can reject, which takes it back. After 72 hours it is `expired`. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["decideApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages that had no effect
         * @description Of every queue, after all retries; the newest first. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/dead-letters/{deadLetterId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a message that had no effect
         * @description Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/dead-letters/{deadLetterId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a message that had no effect
         * @description Puts it into its queue again, with all its retries. Asking again changes nothing while it is there, and whatever the message does, it does once. Who has asked is written down. Needs the role `admin` and a second factor.
         *
         *     Not for API keys.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /**
             * Format: uri
             * @description The page that explains the code.
             */
            type: string;
            title: string;
            status: number;
            /** @description About this very case. */
            detail: string;
            /** @description Stable; what clients switch on. */
            code: string;
            requestId: string;
            /** @description Of a 422: every place that is wrong. */
            errors?: {
                /**
                 * @description JSON Pointer into the body, or the name of the parameter or header.
                 * @example /guests/adults
                 */
                pointer: string;
                code: string;
                message: string;
            }[];
        };
        /** @description The account as its owner sees it. */
        User: {
            /** @example usr_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            name: string;
            bio: string | null;
            /** Format: uri */
            avatarUrl: string | null;
            rating: components["schemas"]["GuestRatingOrNull"];
            /** Format: date-time */
            createdAt: string;
            /** Format: email */
            email: string;
            emailVerified: boolean;
            /**
             * @description The language of e-mails, a BCP 47 tag.
             * @example pt-PT
             */
            locale: string;
            /**
             * @description What prices are best shown in; null means each property’s own.
             * @example EUR
             */
            currency: string | null;
            notificationPreferences: components["schemas"]["NotificationPreferences"];
            hasPassword: boolean;
            /** @description Whether signing in with the password takes a one-time code. */
            otpEnabled: boolean;
            roles: "admin"[];
        };
        /** @description As a guest, by hosts; null before the first published review. */
        GuestRatingOrNull: {
            /**
             * @description Of the stars, to two decimals.
             * @example 4.83
             */
            average: number;
            /** @example 6 */
            count: number;
            /**
             * @description How many gave one star, two, and so on to five.
             * @example [
             *       0,
             *       0,
             *       0,
             *       1,
             *       5
             *     ]
             */
            histogram: number[];
            categories: components["schemas"]["GuestRatingCategories"];
        } | null;
        GuestRatingCategories: {
            /** @example 4.67 */
            cleanliness: number;
            /** @example 4.67 */
            houseRules: number;
            /** @example 4.67 */
            communication: number;
        };
        /** @description Which e-mails somebody wants, and with `inApp` which news in the list of their account. What is about money, such as receipts and refunds, or about the security of the account, always comes. */
        NotificationPreferences: {
            /** @description Requests, confirmations, changes and cancellations. */
            bookings: boolean;
            /** @description Before check-in, and to review a stay. */
            reminders: boolean;
            messages: boolean;
            reviews: boolean;
            /** @description Those that have arrived; of those that have not, one is told. */
            payouts: boolean;
            inApp: components["schemas"]["InAppPreferences"];
        };
        /** @description Which news is listed in the account. */
        InAppPreferences: {
            /** @description Requests, confirmations, changes and cancellations. */
            bookings: boolean;
            /** @description Before check-in, and to review a stay. */
            reminders: boolean;
            messages: boolean;
            reviews: boolean;
            /** @description Those that have arrived; of those that have not, one is told. */
            payouts: boolean;
        };
        RegisterUserInput: {
            /**
             * Format: email
             * @example ana@example.com
             */
            email: string;
            /**
             * Format: password
             * @description Not a common password, and without the name part of the e-mail address.
             * @example otter lantern 47 quay
             */
            password: string;
            /** @example Ana Moreira */
            name: string;
        };
        PublicProfile: {
            /** @example usr_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            name: string;
            bio: string | null;
            /** Format: uri */
            avatarUrl: string | null;
            rating: components["schemas"]["GuestRatingOrNull"];
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @description What is absent stays as it is.
         * @example {
         *       "bio": "Sails in summer, restores boats in winter.",
         *       "notificationPreferences": {
         *         "reminders": false
         *       }
         *     }
         */
        UpdateUserInput: {
            /** @example Ana Moreira */
            name?: string;
            /** @example Sails in summer, restores boats in winter. */
            bio?: string | null;
            /** @example pt-PT */
            locale?: string;
            /** @example EUR */
            currency?: string | null;
            notificationPreferences?: components["schemas"]["UpdateNotificationPreferencesInput"];
        };
        UpdateNotificationPreferencesInput: {
            /** @description Requests, confirmations, changes and cancellations. */
            bookings?: boolean;
            /** @description Before check-in, and to review a stay. */
            reminders?: boolean;
            messages?: boolean;
            reviews?: boolean;
            /** @description Those that have arrived; of those that have not, one is told. */
            payouts?: boolean;
            inApp?: components["schemas"]["UpdateInAppPreferencesInput"];
        };
        UpdateInAppPreferencesInput: {
            /** @description Requests, confirmations, changes and cancellations. */
            bookings?: boolean;
            /** @description Before check-in, and to review a stay. */
            reminders?: boolean;
            messages?: boolean;
            reviews?: boolean;
            /** @description Those that have arrived; of those that have not, one is told. */
            payouts?: boolean;
        };
        Tokens: {
            accessToken: string;
            /** @description For one use; its answer carries the next one. */
            refreshToken: string;
            /** @enum {string} */
            tokenType: "Bearer";
            /**
             * @description Seconds until the access token expires.
             * @example 900
             */
            expiresIn: number;
            user: components["schemas"]["User"];
        };
        CreateTokenInput: {
            /** @example ana@example.com */
            email: string;
            /**
             * Format: password
             * @example otter lantern 47 quay
             */
            password: string;
            /**
             * @description Where one-time codes are on: what the authenticator app shows, or a recovery code. Each works once.
             * @example 492039
             */
            otp?: string;
        };
        RefreshTokenInput: {
            refreshToken: string;
        };
        SessionPage: {
            data: components["schemas"]["Session"][];
            nextCursor: string | null;
        };
        Session: {
            /** @example ses_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its tokens were last renewed.
             */
            lastSeenAt: string;
            /** @enum {string} */
            method: "password" | "password_and_code" | "passkey" | "provider";
            /** @example Firefox on Linux */
            device: string | null;
            /** @example Lisbon, PT */
            place: string | null;
            /** @description Whether this is the session that asks. */
            current: boolean;
        };
        RequestEmailVerificationInput: {
            /**
             * Format: email
             * @description Needed without signing in. Signed in: absent means the account’s address, and another one replaces it once it is confirmed.
             * @example ana@example.com
             */
            email?: string;
        };
        ConfirmEmailVerificationInput: {
            /**
             * @description From the link in the e-mail.
             * @example emt_01jd9x3v6efxrs8e1gq2a4m7bk.pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8
             */
            token: string;
        };
        RequestPasswordResetInput: {
            /**
             * Format: email
             * @example ana@example.com
             */
            email: string;
        };
        ConfirmPasswordResetInput: {
            /**
             * @description From the link in the e-mail.
             * @example emt_01jd9x3v6efxrs8e1gq2a4m7bk.pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8
             */
            token: string;
            /**
             * Format: password
             * @description Not a common password, and without the name part of the e-mail address.
             * @example otter lantern 47 quay
             */
            password: string;
        };
        ChangePasswordInput: {
            /**
             * Format: password
             * @example otter lantern 47 quay
             */
            currentPassword: string;
            /**
             * Format: password
             * @description Not a common password, and without the name part of the e-mail address.
             * @example otter lantern 47 quay
             */
            password: string;
        };
        ProviderAnswer: {
            state?: string;
            code?: string;
            error?: string;
            iss?: string;
            /** @description Apple’s own: the name, at the first sign-in of all. */
            user?: string;
        } & {
            [key: string]: unknown;
        };
        ExchangeSignInCodeInput: {
            /** @example sic_pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8 */
            code: string;
            /**
             * @description Needed when the sign-in began with a `codeChallenge`.
             * @example dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk
             */
            codeVerifier?: string;
        };
        OtpSetUp: {
            /**
             * @description In base32, for those who type it into their app.
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            secret: string;
            /**
             * @description To be shown as a QR code.
             * @example otpauth://totp/Holdfast:ana%40example.com?issuer=Holdfast&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30
             */
            uri: string;
        };
        RecoveryCodes: {
            /**
             * @description Each takes the place of a one-time code, once. They are not shown again.
             * @example [
             *       "k3vq-2xna-p5he-j7dw",
             *       "vm4c-zh6t-q2ye-b7ns"
             *     ]
             */
            recoveryCodes: string[];
        };
        ConfirmOtpInput: {
            /**
             * @description What the authenticator app shows.
             * @example 492039
             */
            code: string;
        };
        /** @description What `PublicKeyCredential.parseCreationOptionsFromJSON()` takes. */
        PasskeyRegistrationOptions: {
            rp: {
                id?: string;
                name: string;
            };
            user: {
                id: string;
                name: string;
                displayName: string;
            };
            /** @example n2cUXVIVGfC1n7nVxZPl0vk4zZq9aYxM0dQm3J5r8tE */
            challenge: string;
            pubKeyCredParams: {
                /** @enum {string} */
                type: "public-key";
                alg: number;
            }[];
            /**
             * @description Milliseconds.
             * @example 300000
             */
            timeout?: number;
            excludeCredentials?: {
                /** @example mD3oWc8vQ4y0xJt1bKpLZg */
                id: string;
                /** @example public-key */
                type: string;
                transports?: string[];
            }[];
            authenticatorSelection?: {
                /** @enum {string} */
                residentKey?: "discouraged" | "preferred" | "required";
                requireResidentKey?: boolean;
                /** @enum {string} */
                userVerification?: "discouraged" | "preferred" | "required";
            };
            hints?: string[];
            /** @enum {string} */
            attestation?: "none" | "indirect" | "direct" | "enterprise";
            extensions?: {
                credProps?: boolean;
            };
        };
        Passkey: {
            /** @example pky_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            /** @example Firefox on Linux */
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            /** @description Whether it is kept in a cloud, and comes back with the next device. */
            backedUp: boolean;
        };
        /** @description What `toJSON()` of the new credential returns, with a name if there is one. */
        RegisterPasskeyInput: {
            /** @example mD3oWc8vQ4y0xJt1bKpLZg */
            id: string;
            /** @example mD3oWc8vQ4y0xJt1bKpLZg */
            rawId: string;
            /** @enum {string} */
            type: "public-key";
            response: {
                clientDataJSON: string;
                attestationObject: string;
                transports?: string[];
            };
            /**
             * @description Absent: what its browser calls itself.
             * @example Blue security key
             */
            name?: string;
        };
        /** @description What `PublicKeyCredential.parseRequestOptionsFromJSON()` takes. */
        PasskeyAuthenticationOptions: {
            rpId?: string;
            /** @example n2cUXVIVGfC1n7nVxZPl0vk4zZq9aYxM0dQm3J5r8tE */
            challenge: string;
            /**
             * @description Milliseconds.
             * @example 300000
             */
            timeout?: number;
            /** @enum {string} */
            userVerification?: "discouraged" | "preferred" | "required";
        };
        /** @description What `toJSON()` of the credential returns. */
        AuthenticateWithPasskeyInput: {
            /** @example mD3oWc8vQ4y0xJt1bKpLZg */
            id: string;
            /** @example mD3oWc8vQ4y0xJt1bKpLZg */
            rawId: string;
            /** @enum {string} */
            type: "public-key";
            response: {
                clientDataJSON: string;
                authenticatorData: string;
                signature: string;
                userHandle?: string | null;
            };
        };
        PasskeyPage: {
            data: components["schemas"]["Passkey"][];
            nextCursor: string | null;
        };
        NewApiKey: {
            /** @example key_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            /**
             * @description How the key begins.
             * @example sk_4fJq0Xw2
             */
            prefix: string;
            /** @example Channel manager */
            name: string;
            /**
             * @example [
             *       "bookings:read",
             *       "calendar:write"
             *     ]
             */
            scopes: ("profile:read" | "profile:write" | "properties:read" | "properties:write" | "calendar:read" | "calendar:write" | "bookings:read" | "bookings:write" | "payments:read" | "payments:write" | "reviews:read" | "reviews:write" | "notifications:read" | "notifications:write")[];
            /** Format: date-time */
            createdAt: string;
            /**
             * @description Shown here and never again.
             * @example sk_4fJq0Xw2mT9cV6bN1kL8sJ5hG7fD0aR3eQ4wY6tUzP2aB7cX
             */
            key: string;
        };
        CreateApiKeyInput: {
            /**
             * @description What its owner recognises it by.
             * @example Channel manager
             */
            name: string;
            /**
             * @description What the key may do of what its owner may do. `write` includes `read` of the same things.
             * @example [
             *       "bookings:read",
             *       "calendar:write"
             *     ]
             */
            scopes: ("profile:read" | "profile:write" | "properties:read" | "properties:write" | "calendar:read" | "calendar:write" | "bookings:read" | "bookings:write" | "payments:read" | "payments:write" | "reviews:read" | "reviews:write" | "notifications:read" | "notifications:write")[];
        };
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        ApiKey: {
            /** @example key_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            /**
             * @description How the key begins.
             * @example sk_4fJq0Xw2
             */
            prefix: string;
            /** @example Channel manager */
            name: string;
            /**
             * @example [
             *       "bookings:read",
             *       "calendar:write"
             *     ]
             */
            scopes: ("profile:read" | "profile:write" | "properties:read" | "properties:write" | "calendar:read" | "calendar:write" | "bookings:read" | "bookings:write" | "payments:read" | "payments:write" | "reviews:read" | "reviews:write" | "notifications:read" | "notifications:write")[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            lastUsedAt: string | null;
        };
        SearchFacets: {
            /**
             * @description With the filters as they are.
             * @example 12
             */
            total: number;
            /** @description False when more than 20000 listings came into question: then only the newest are counted. */
            complete: boolean;
            propertyTypes: components["schemas"]["PropertyTypeCount"][];
            bookingModes: components["schemas"]["BookingModeCount"][];
            /** @description At least so many; the fewest first. */
            bedrooms: components["schemas"]["BedroomsCount"][];
            /** @description In addition to those that are asked for. */
            amenities: components["schemas"]["AmenityCount"][];
            /** @description Of what the price filters look at, whatever they say. */
            prices: components["schemas"]["PriceRange"][];
        };
        PropertyTypeCount: {
            /** @enum {string} */
            value: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
            /** @example 12 */
            count: number;
        };
        BookingModeCount: {
            /** @enum {string} */
            value: "instant" | "request";
            /** @example 12 */
            count: number;
        };
        BedroomsCount: {
            value: number;
            /** @example 12 */
            count: number;
        };
        AmenityCount: {
            /** @enum {string} */
            value: "air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed";
            /** @example 12 */
            count: number;
        };
        PriceRange: {
            currency: components["schemas"]["Currency"];
            /** @example 12 */
            count: number;
            minMinor: number;
            maxMinor: number;
        };
        /**
         * @example EUR
         * @enum {string}
         */
        Currency: "AED" | "AFN" | "ALL" | "AMD" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CLP" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "UYU" | "UZS" | "VED" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XCD" | "XCG" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
        ListingCardPage: {
            data: components["schemas"]["ListingCard"][];
            nextCursor: string | null;
        };
        ListingCard: {
            /** @example prop_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            title: string;
            photo: components["schemas"]["PhotoOrNull"];
            /** @enum {string} */
            propertyType: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
            address: components["schemas"]["PublicAddress"];
            location: components["schemas"]["Location"];
            /** @description From `near`. */
            distanceMeters?: number;
            maxGuests: number;
            bedrooms: number;
            beds: number;
            bathrooms: number;
            amenities: ("air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed")[];
            /** @enum {string} */
            bookingMode: "instant" | "request";
            /** @enum {string} */
            cancellationPolicy: "flexible" | "moderate" | "limited" | "firm" | "strict" | "non_refundable";
            basePrice: components["schemas"]["Money"];
            rating: components["schemas"]["PropertyRatingOrNull"];
            /** @description With dates, or with a month: then the cheapest that fits. */
            stay?: {
                /**
                 * Format: date
                 * @example 2026-12-03
                 */
                checkIn: string;
                /**
                 * Format: date
                 * @example 2026-12-10
                 */
                checkOut: string;
                nights: number;
                subtotal: components["schemas"]["Money"] & unknown;
                total: components["schemas"]["Money"] & unknown;
            };
        };
        /** @description The first of its photos. */
        PhotoOrNull: {
            /** @example pho_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            /**
             * Format: uri
             * @description The picture as it was uploaded; with `?width=` and one of 320, 640, 960, 1280, 1920 it is smaller.
             * @example https://api.example.com/media/photos/pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0.jpg
             */
            url: string;
            /**
             * @description Pixels, turned upright.
             * @example 2400
             */
            width: number;
            /** @example 1600 */
            height: number;
            /**
             * @description What the picture shows, for who cannot see it.
             * @example The terrace at noon, with a table for six
             */
            altText: string | null;
        } | null;
        /**
         * @example {
         *       "city": "Lyon",
         *       "region": "Auvergne-Rhône-Alpes",
         *       "country": "FR"
         *     }
         */
        PublicAddress: {
            city: string;
            /** @default null */
            region?: string | null;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example FR
             */
            country: string;
        };
        /**
         * @description Some hundred metres off, always by the same distance.
         * @example {
         *       "lat": 45.7578,
         *       "lng": 4.8554
         *     }
         */
        Location: {
            lat: number;
            lng: number;
        };
        /**
         * @description Of a night.
         * @example {
         *       "amountMinor": 97464,
         *       "currency": "EUR"
         *     }
         */
        Money: {
            /** @description In the smallest unit of the currency: cents, yen, fils. */
            amountMinor: number;
            currency: components["schemas"]["Currency"];
        };
        /** @description Of its published reviews; null before the first. */
        PropertyRatingOrNull: {
            /**
             * @description Of the stars, to two decimals.
             * @example 4.83
             */
            average: number;
            /** @example 6 */
            count: number;
            /**
             * @description How many gave one star, two, and so on to five.
             * @example [
             *       0,
             *       0,
             *       0,
             *       1,
             *       5
             *     ]
             */
            histogram: number[];
            categories: components["schemas"]["StayRatingCategories"];
        } | null;
        StayRatingCategories: {
            /** @example 4.67 */
            cleanliness: number;
            /** @example 4.67 */
            accuracy: number;
            /** @example 4.67 */
            checkIn: number;
            /** @example 4.67 */
            communication: number;
            /** @example 4.67 */
            location: number;
            /** @example 4.67 */
            value: number;
        };
        /**
         * @example {
         *       "title": "Bright flat above the Rhône",
         *       "description": "Two rooms, a balcony, and trams at the door.",
         *       "propertyType": "apartment",
         *       "address": {
         *         "line1": "12 Rue des Lilas",
         *         "city": "Lyon",
         *         "region": "Auvergne-Rhône-Alpes",
         *         "postalCode": "69003",
         *         "country": "FR"
         *       },
         *       "location": {
         *         "lat": 45.7578,
         *         "lng": 4.8554
         *       },
         *       "timeZone": "Europe/Paris",
         *       "currency": "EUR",
         *       "basePriceMinor": 10000,
         *       "weekendPriceMinor": null,
         *       "cleaningFeeMinor": 0,
         *       "extraGuestFeeMinor": 0,
         *       "includedGuests": 1,
         *       "petFeeMinor": 0,
         *       "weeklyDiscountPercent": null,
         *       "monthlyDiscountPercent": null,
         *       "fees": [],
         *       "seasons": [],
         *       "promotions": [],
         *       "earlyBirdDiscount": null,
         *       "lastMinuteDiscount": null,
         *       "newListingDiscount": false,
         *       "taxRules": [],
         *       "maxGuests": 4,
         *       "bedrooms": 2,
         *       "beds": 3,
         *       "bathrooms": 1,
         *       "amenities": [
         *         "wifi",
         *         "kitchen"
         *       ],
         *       "petsAllowed": false,
         *       "houseRules": null,
         *       "checkInTime": "15:00",
         *       "checkOutTime": "11:00",
         *       "sameDayCutoffTime": "18:00",
         *       "bookingMode": "instant",
         *       "cancellationPolicy": "moderate",
         *       "minNights": 1,
         *       "maxNights": 31,
         *       "advanceNoticeDays": 0,
         *       "bookingWindowDays": null,
         *       "preparationNights": 0,
         *       "allowedCheckInDays": [
         *         "mon",
         *         "tue",
         *         "wed",
         *         "thu",
         *         "fri",
         *         "sat",
         *         "sun"
         *       ],
         *       "allowedCheckOutDays": [
         *         "mon",
         *         "tue",
         *         "wed",
         *         "thu",
         *         "fri",
         *         "sat",
         *         "sun"
         *       ],
         *       "checkInDetails": null,
         *       "id": "prop_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "hostId": "usr_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "status": "published",
         *       "version": 2,
         *       "houseRulesVersion": null,
         *       "photos": [],
         *       "rating": null,
         *       "publishedAt": "2026-11-22T10:05:00.000Z",
         *       "createdAt": "2026-11-22T10:00:00.000Z",
         *       "updatedAt": "2026-11-22T10:05:00.000Z",
         *       "locationPrecision": "exact"
         *     }
         */
        Property: {
            /** @example prop_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            /** @example usr_01kahvxq2ze8rtm3x9g2pb7c4e */
            hostId: string;
            /** @enum {string} */
            status: "draft" | "published" | "unpublished" | "archived";
            /**
             * @description Grows with each change; the `ETag` carries it.
             * @example 3
             */
            version: number;
            /**
             * @description Grows with each new text of `houseRules`; `null` without house rules.
             * @example 1
             */
            houseRulesVersion: number | null;
            /** @description In the order in which they are shown. */
            photos: components["schemas"]["Photo"][];
            rating: components["schemas"]["PropertyRatingOrNull"];
            /**
             * Format: date-time
             * @description When it was first published.
             * @example 2026-11-22T10:00:00.000Z
             */
            publishedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            updatedAt: string;
            /** @example Bright flat above the Rhône */
            title: string;
            /** @example Two rooms, a balcony, and trams at the door. */
            description: string | null;
            /**
             * @description A code of `GET /catalog/property-types`.
             * @enum {string}
             */
            propertyType: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
            address: components["schemas"]["Address"];
            location: components["schemas"]["LocationOrNull"];
            /**
             * @description IANA name; derived from the location when absent. Every date of the property is in it.
             * @example Europe/Paris
             */
            timeZone: string | null;
            currency: components["schemas"]["CurrencyOrNull"];
            /** @example 10000 */
            basePriceMinor: number | null;
            /**
             * @description Friday and Saturday nights.
             * @example 10000
             */
            weekendPriceMinor: number | null;
            /**
             * @description Per stay.
             * @example 5000
             */
            cleaningFeeMinor: number;
            /**
             * @description Per night and guest above `includedGuests`.
             * @example 5000
             */
            extraGuestFeeMinor: number;
            includedGuests: number;
            /**
             * @description Per stay with pets, however many.
             * @example 5000
             */
            petFeeMinor: number;
            /**
             * @description From 7 nights on.
             * @example 10
             */
            weeklyDiscountPercent: number | null;
            /**
             * @description From 28 nights on.
             * @example 10
             */
            monthlyDiscountPercent: number | null;
            fees: components["schemas"]["Fee"][];
            seasons: components["schemas"]["Season"][];
            promotions: components["schemas"]["Promotion"][];
            earlyBirdDiscount: components["schemas"]["EarlyBirdDiscount"];
            lastMinuteDiscount: components["schemas"]["LastMinuteDiscount"];
            /** @description 20 % off the first three confirmed bookings. */
            newListingDiscount: boolean;
            taxRules: components["schemas"]["TaxRule"][];
            /**
             * @description Adults and children.
             * @example 4
             */
            maxGuests: number | null;
            /** @example 2 */
            bedrooms: number;
            /** @example 3 */
            beds: number;
            /** @example 1.5 */
            bathrooms: number;
            /**
             * @description Codes of `GET /catalog/amenities`.
             * @example [
             *       "wifi",
             *       "kitchen",
             *       "washer"
             *     ]
             */
            amenities: ("air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed")[];
            petsAllowed: boolean;
            /** @example No parties. Quiet after 22:00. */
            houseRules: string | null;
            /**
             * @description `HH:MM` at the property.
             * @example 15:00
             */
            checkInTime: string;
            /**
             * @description `HH:MM` at the property.
             * @example 11:00
             */
            checkOutTime: string;
            /**
             * @description Until when a stay may be booked for the same day, if there is no advance notice.
             * @example 18:00
             */
            sameDayCutoffTime: string;
            /** @enum {string} */
            bookingMode: "instant" | "request";
            /** @enum {string} */
            cancellationPolicy: "flexible" | "moderate" | "limited" | "firm" | "strict" | "non_refundable";
            /** @example 2 */
            minNights: number;
            /** @example 28 */
            maxNights: number;
            /** @example 1 */
            advanceNoticeDays: number;
            /**
             * @description How many days ahead a check-in may be; `null` means no limit.
             * @example 365
             */
            bookingWindowDays: number | null;
            /**
             * @description Nights that stay empty between two bookings.
             * @example 0
             */
            preparationNights: number;
            /**
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckInDays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /**
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckOutDays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            checkInDetails: components["schemas"]["CheckInDetailsOrNull"];
            /** @enum {string} */
            locationPrecision: "exact";
        };
        Photo: {
            /** @example pho_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            /**
             * Format: uri
             * @description The picture as it was uploaded; with `?width=` and one of 320, 640, 960, 1280, 1920 it is smaller.
             * @example https://api.example.com/media/photos/pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0.jpg
             */
            url: string;
            /**
             * @description Pixels, turned upright.
             * @example 2400
             */
            width: number;
            /** @example 1600 */
            height: number;
            /**
             * @description What the picture shows, for who cannot see it.
             * @example The terrace at noon, with a table for six
             */
            altText: string | null;
        };
        /**
         * @description Where the property is; the street and postal code are shown to its guests only.
         * @example {
         *       "line1": "12 Rue des Lilas",
         *       "city": "Lyon",
         *       "region": "Auvergne-Rhône-Alpes",
         *       "postalCode": "69003",
         *       "country": "FR"
         *     }
         */
        Address: {
            line1: string;
            city: string;
            /** @default null */
            region?: string | null;
            /** @default null */
            postalCode?: string | null;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example FR
             */
            country: string;
        } | null;
        /**
         * @description WGS 84 degrees.
         * @example {
         *       "lat": 45.7578,
         *       "lng": 4.8554
         *     }
         */
        LocationOrNull: {
            lat: number;
            lng: number;
        } | null;
        /**
         * @example EUR
         * @enum {string|null}
         */
        CurrencyOrNull: "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" | "AED" | "AFN" | "ALL" | "AMD" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IRR" | "JMD" | "KES" | "KGS" | "KHR" | "KPW" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "QAR" | "RON" | "RSD" | "RUB" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "USD" | "UYU" | "UZS" | "VED" | "VES" | "WST" | "XCD" | "XCG" | "YER" | "ZAR" | "ZMW" | "ZWG" | "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" | null;
        /**
         * @example {
         *       "name": "Linen",
         *       "amountMinor": 1500,
         *       "per": "stay"
         *     }
         */
        Fee: {
            name: string;
            /** @example 5000 */
            amountMinor: number;
            /** @enum {string} */
            per: "stay" | "night";
        };
        /**
         * @description Prices of the nights `from ≤ night < to`. Of overlapping seasons the first listed counts.
         * @example {
         *       "name": "Summer",
         *       "from": "2027-07-01",
         *       "to": "2027-09-01",
         *       "priceMinor": 15000,
         *       "weekendPriceMinor": 18000
         *     }
         */
        Season: {
            name: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            from: string;
            /**
             * Format: date
             * @description Exclusive.
             * @example 2026-12-03
             */
            to: string;
            /** @example 10000 */
            priceMinor: number;
            /** @example 10000 */
            weekendPriceMinor?: number;
        };
        /**
         * @description For stays whose check-in lies in `from ≤ checkIn < to`. Of several the highest percentage counts.
         * @example {
         *       "name": "Spring break",
         *       "percent": 15,
         *       "from": "2027-03-01",
         *       "to": "2027-04-01"
         *     }
         */
        Promotion: {
            name: string;
            /**
             * @description Percent with at most four decimals.
             * @example 10
             */
            percent: number;
            /**
             * Format: date
             * @example 2026-12-03
             */
            from: string;
            /**
             * Format: date
             * @description Exclusive.
             * @example 2026-12-03
             */
            to: string;
        };
        /**
         * @description For check-ins at least `daysAhead` days away.
         * @example {
         *       "percent": 10,
         *       "daysAhead": 90
         *     }
         */
        EarlyBirdDiscount: {
            /**
             * @description Percent with at most four decimals.
             * @example 10
             */
            percent: number;
            daysAhead: number;
        } | null;
        /**
         * @description For check-ins at most `daysBefore` days away.
         * @example {
         *       "percent": 10,
         *       "daysBefore": 3
         *     }
         */
        LastMinuteDiscount: {
            /**
             * @description Percent with at most four decimals.
             * @example 10
             */
            percent: number;
            daysBefore: number;
        } | null;
        /**
         * @example {
         *       "name": "VAT",
         *       "kind": "percent",
         *       "percent": 10,
         *       "collectedBy": "platform"
         *     }
         */
        TaxRule: components["schemas"]["PercentTaxRule"] | components["schemas"]["FixedTaxRule"];
        /**
         * @description A percentage of nights and fees after discounts, without service fees.
         * @example {
         *       "name": "VAT",
         *       "kind": "percent",
         *       "percent": 10,
         *       "collectedBy": "platform"
         *     }
         */
        PercentTaxRule: {
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "percent";
            /**
             * @description Percent with at most four decimals.
             * @example 10
             */
            percent: number;
            /** @enum {string} */
            collectedBy: "platform" | "property";
        };
        /**
         * @description Adults and children count as persons, infants do not.
         * @example {
         *       "name": "City tax",
         *       "kind": "per_person_night",
         *       "amountMinor": 150,
         *       "collectedBy": "property"
         *     }
         */
        FixedTaxRule: {
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "per_night" | "per_person_night" | "per_stay";
            /** @example 5000 */
            amountMinor: number;
            /** @enum {string} */
            collectedBy: "platform" | "property";
        };
        /**
         * @description Only its host and the co-hosts who have to do with guests see it, and confirmed guests shortly before they come.
         * @example {
         *       "instructions": "The key box is left of the door.",
         *       "accessCode": "4711",
         *       "wifi": {
         *         "name": "Canal",
         *         "password": "quiet-water-12"
         *       }
         *     }
         */
        CheckInDetailsOrNull: {
            /** @default null */
            instructions?: string | null;
            /** @default null */
            accessCode?: string | null;
            wifi?: components["schemas"]["WifiOrNull"];
        } | null;
        /** @default null */
        WifiOrNull: {
            name: string;
            password: string;
        } | null;
        /**
         * @description A draft needs a title only; title, description, address, location, price with currency and capacity are needed to publish it.
         * @example {
         *       "title": "Bright flat above the Rhône",
         *       "description": "Two rooms, a balcony, and trams at the door.",
         *       "propertyType": "apartment",
         *       "address": {
         *         "line1": "12 Rue des Lilas",
         *         "city": "Lyon",
         *         "region": "Auvergne-Rhône-Alpes",
         *         "postalCode": "69003",
         *         "country": "FR"
         *       },
         *       "location": {
         *         "lat": 45.7578,
         *         "lng": 4.8554
         *       },
         *       "currency": "EUR",
         *       "basePriceMinor": 10000,
         *       "maxGuests": 4,
         *       "bedrooms": 2,
         *       "beds": 3,
         *       "bathrooms": 1,
         *       "amenities": [
         *         "wifi",
         *         "kitchen"
         *       ],
         *       "bookingMode": "instant",
         *       "cancellationPolicy": "moderate"
         *     }
         */
        CreatePropertyInput: {
            /** @example Bright flat above the Rhône */
            title: string;
            /**
             * @default null
             * @example Two rooms, a balcony, and trams at the door.
             */
            description?: string | null;
            /**
             * @description A code of `GET /catalog/property-types`.
             * @default other
             * @enum {string}
             */
            propertyType?: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
            address?: components["schemas"]["Address"];
            location?: components["schemas"]["LocationOrNull"];
            /**
             * @description IANA name; derived from the location when absent. Every date of the property is in it.
             * @default null
             * @example Europe/Paris
             */
            timeZone?: string | null;
            currency?: components["schemas"]["CurrencyOrNull"];
            /**
             * @default null
             * @example 10000
             */
            basePriceMinor?: number | null;
            /**
             * @description Friday and Saturday nights.
             * @default null
             * @example 10000
             */
            weekendPriceMinor?: number | null;
            /**
             * @description Per stay.
             * @default 0
             * @example 5000
             */
            cleaningFeeMinor?: number;
            /**
             * @description Per night and guest above `includedGuests`.
             * @default 0
             * @example 5000
             */
            extraGuestFeeMinor?: number;
            /** @default 1 */
            includedGuests?: number;
            /**
             * @description Per stay with pets, however many.
             * @default 0
             * @example 5000
             */
            petFeeMinor?: number;
            /**
             * @description From 7 nights on.
             * @default null
             * @example 10
             */
            weeklyDiscountPercent?: number | null;
            /**
             * @description From 28 nights on.
             * @default null
             * @example 10
             */
            monthlyDiscountPercent?: number | null;
            /** @default [] */
            fees?: components["schemas"]["Fee"][];
            /** @default [] */
            seasons?: components["schemas"]["Season"][];
            /** @default [] */
            promotions?: components["schemas"]["Promotion"][];
            earlyBirdDiscount?: components["schemas"]["EarlyBirdDiscount"];
            lastMinuteDiscount?: components["schemas"]["LastMinuteDiscount"];
            /**
             * @description 20 % off the first three confirmed bookings.
             * @default false
             */
            newListingDiscount?: boolean;
            /** @default [] */
            taxRules?: components["schemas"]["TaxRule"][];
            /**
             * @description Adults and children.
             * @default null
             * @example 4
             */
            maxGuests?: number | null;
            /**
             * @default 1
             * @example 2
             */
            bedrooms?: number;
            /**
             * @default 1
             * @example 3
             */
            beds?: number;
            /**
             * @default 1
             * @example 1.5
             */
            bathrooms?: number;
            /**
             * @description Codes of `GET /catalog/amenities`.
             * @default []
             * @example [
             *       "wifi",
             *       "kitchen",
             *       "washer"
             *     ]
             */
            amenities?: ("air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed")[];
            /** @default false */
            petsAllowed?: boolean;
            /**
             * @default null
             * @example No parties. Quiet after 22:00.
             */
            houseRules?: string | null;
            /**
             * @description `HH:MM` at the property.
             * @default 15:00
             * @example 15:00
             */
            checkInTime?: string;
            /**
             * @description `HH:MM` at the property.
             * @default 11:00
             * @example 11:00
             */
            checkOutTime?: string;
            /**
             * @description Until when a stay may be booked for the same day, if there is no advance notice.
             * @default 18:00
             * @example 18:00
             */
            sameDayCutoffTime?: string;
            /**
             * @default instant
             * @enum {string}
             */
            bookingMode?: "instant" | "request";
            /**
             * @default flexible
             * @enum {string}
             */
            cancellationPolicy?: "flexible" | "moderate" | "limited" | "firm" | "strict" | "non_refundable";
            /**
             * @default 1
             * @example 2
             */
            minNights?: number;
            /**
             * @default 31
             * @example 28
             */
            maxNights?: number;
            /**
             * @default 0
             * @example 1
             */
            advanceNoticeDays?: number;
            /**
             * @description How many days ahead a check-in may be; `null` means no limit.
             * @default null
             * @example 365
             */
            bookingWindowDays?: number | null;
            /**
             * @description Nights that stay empty between two bookings.
             * @default 0
             * @example 0
             */
            preparationNights?: number;
            /**
             * @default [
             *       "mon",
             *       "tue",
             *       "wed",
             *       "thu",
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckInDays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /**
             * @default [
             *       "mon",
             *       "tue",
             *       "wed",
             *       "thu",
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckOutDays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            checkInDetails?: components["schemas"]["CheckInDetailsOrNull"];
        };
        /**
         * @example {
         *       "title": "Bright flat above the Rhône",
         *       "description": "Two rooms, a balcony, and trams at the door.",
         *       "propertyType": "apartment",
         *       "address": {
         *         "city": "Lyon",
         *         "region": "Auvergne-Rhône-Alpes",
         *         "country": "FR"
         *       },
         *       "location": {
         *         "lat": 45.75504,
         *         "lng": 4.85791
         *       },
         *       "timeZone": "Europe/Paris",
         *       "currency": "EUR",
         *       "basePriceMinor": 10000,
         *       "weekendPriceMinor": null,
         *       "cleaningFeeMinor": 0,
         *       "extraGuestFeeMinor": 0,
         *       "includedGuests": 1,
         *       "petFeeMinor": 0,
         *       "weeklyDiscountPercent": null,
         *       "monthlyDiscountPercent": null,
         *       "fees": [],
         *       "seasons": [],
         *       "promotions": [],
         *       "earlyBirdDiscount": null,
         *       "lastMinuteDiscount": null,
         *       "newListingDiscount": false,
         *       "taxRules": [],
         *       "maxGuests": 4,
         *       "bedrooms": 2,
         *       "beds": 3,
         *       "bathrooms": 1,
         *       "amenities": [
         *         "wifi",
         *         "kitchen"
         *       ],
         *       "petsAllowed": false,
         *       "houseRules": null,
         *       "checkInTime": "15:00",
         *       "checkOutTime": "11:00",
         *       "sameDayCutoffTime": "18:00",
         *       "bookingMode": "instant",
         *       "cancellationPolicy": "moderate",
         *       "minNights": 1,
         *       "maxNights": 31,
         *       "advanceNoticeDays": 0,
         *       "bookingWindowDays": null,
         *       "preparationNights": 0,
         *       "allowedCheckInDays": [
         *         "mon",
         *         "tue",
         *         "wed",
         *         "thu",
         *         "fri",
         *         "sat",
         *         "sun"
         *       ],
         *       "allowedCheckOutDays": [
         *         "mon",
         *         "tue",
         *         "wed",
         *         "thu",
         *         "fri",
         *         "sat",
         *         "sun"
         *       ],
         *       "checkInDetails": null,
         *       "id": "prop_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "hostId": "usr_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "status": "published",
         *       "version": 2,
         *       "houseRulesVersion": null,
         *       "photos": [],
         *       "rating": null,
         *       "publishedAt": "2026-11-22T10:05:00.000Z",
         *       "createdAt": "2026-11-22T10:00:00.000Z",
         *       "updatedAt": "2026-11-22T10:05:00.000Z",
         *       "locationPrecision": "approximate"
         *     }
         */
        PublicProperty: {
            /** @example prop_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            /** @example usr_01kahvxq2ze8rtm3x9g2pb7c4e */
            hostId: string;
            /** @enum {string} */
            status: "draft" | "published" | "unpublished" | "archived";
            /**
             * @description Grows with each change; the `ETag` carries it.
             * @example 3
             */
            version: number;
            /**
             * @description Grows with each new text of `houseRules`; `null` without house rules.
             * @example 1
             */
            houseRulesVersion: number | null;
            /** @description In the order in which they are shown. */
            photos: components["schemas"]["Photo"][];
            rating: components["schemas"]["PropertyRatingOrNull"];
            /**
             * Format: date-time
             * @description When it was first published.
             * @example 2026-11-22T10:00:00.000Z
             */
            publishedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            updatedAt: string;
            /** @example Bright flat above the Rhône */
            title: string;
            description: string;
            /**
             * @description A code of `GET /catalog/property-types`.
             * @enum {string}
             */
            propertyType: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
            address: components["schemas"]["PublicAddress"];
            location: components["schemas"]["Location"];
            /**
             * @description IANA name.
             * @example Europe/Paris
             */
            timeZone: string;
            currency: components["schemas"]["Currency"];
            /** @example 10000 */
            basePriceMinor: number;
            /**
             * @description Friday and Saturday nights.
             * @example 10000
             */
            weekendPriceMinor: number | null;
            /**
             * @description Per stay.
             * @example 5000
             */
            cleaningFeeMinor: number;
            /**
             * @description Per night and guest above `includedGuests`.
             * @example 5000
             */
            extraGuestFeeMinor: number;
            includedGuests: number;
            /**
             * @description Per stay with pets, however many.
             * @example 5000
             */
            petFeeMinor: number;
            /**
             * @description From 7 nights on.
             * @example 10
             */
            weeklyDiscountPercent: number | null;
            /**
             * @description From 28 nights on.
             * @example 10
             */
            monthlyDiscountPercent: number | null;
            fees: components["schemas"]["Fee"][];
            seasons: components["schemas"]["Season"][];
            promotions: components["schemas"]["Promotion"][];
            earlyBirdDiscount: components["schemas"]["EarlyBirdDiscount"];
            lastMinuteDiscount: components["schemas"]["LastMinuteDiscount"];
            /** @description 20 % off the first three confirmed bookings. */
            newListingDiscount: boolean;
            taxRules: components["schemas"]["TaxRule"][];
            maxGuests: number;
            /** @example 2 */
            bedrooms: number;
            /** @example 3 */
            beds: number;
            /** @example 1.5 */
            bathrooms: number;
            /**
             * @description Codes of `GET /catalog/amenities`.
             * @example [
             *       "wifi",
             *       "kitchen",
             *       "washer"
             *     ]
             */
            amenities: ("air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed")[];
            petsAllowed: boolean;
            /** @example No parties. Quiet after 22:00. */
            houseRules: string | null;
            /**
             * @description `HH:MM` at the property.
             * @example 15:00
             */
            checkInTime: string;
            /**
             * @description `HH:MM` at the property.
             * @example 11:00
             */
            checkOutTime: string;
            /**
             * @description Until when a stay may be booked for the same day, if there is no advance notice.
             * @example 18:00
             */
            sameDayCutoffTime: string;
            /** @enum {string} */
            bookingMode: "instant" | "request";
            /** @enum {string} */
            cancellationPolicy: "flexible" | "moderate" | "limited" | "firm" | "strict" | "non_refundable";
            /** @example 2 */
            minNights: number;
            /** @example 28 */
            maxNights: number;
            /** @example 1 */
            advanceNoticeDays: number;
            /**
             * @description How many days ahead a check-in may be; `null` means no limit.
             * @example 365
             */
            bookingWindowDays: number | null;
            /**
             * @description Nights that stay empty between two bookings.
             * @example 0
             */
            preparationNights: number;
            /**
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckInDays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /**
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckOutDays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /** @enum {string} */
            locationPrecision: "approximate";
        };
        PropertyPage: {
            data: components["schemas"]["Property"][];
            nextCursor: string | null;
        };
        /**
         * @description What is absent stays as it is; `null` clears a setting that may be unset.
         * @example {
         *       "basePriceMinor": 11000,
         *       "houseRules": "No parties. Quiet after 22:00."
         *     }
         */
        UpdatePropertyInput: {
            /** @example Bright flat above the Rhône */
            title?: string;
            /** @example Two rooms, a balcony, and trams at the door. */
            description?: string | null;
            /**
             * @description A code of `GET /catalog/property-types`.
             * @enum {string}
             */
            propertyType?: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
            address?: components["schemas"]["Address"];
            location?: components["schemas"]["LocationOrNull"];
            /**
             * @description IANA name; derived from the location when absent. Every date of the property is in it.
             * @example Europe/Paris
             */
            timeZone?: string | null;
            currency?: components["schemas"]["CurrencyOrNull"];
            /** @example 10000 */
            basePriceMinor?: number | null;
            /**
             * @description Friday and Saturday nights.
             * @example 10000
             */
            weekendPriceMinor?: number | null;
            /**
             * @description Per stay.
             * @example 5000
             */
            cleaningFeeMinor?: number;
            /**
             * @description Per night and guest above `includedGuests`.
             * @example 5000
             */
            extraGuestFeeMinor?: number;
            includedGuests?: number;
            /**
             * @description Per stay with pets, however many.
             * @example 5000
             */
            petFeeMinor?: number;
            /**
             * @description From 7 nights on.
             * @example 10
             */
            weeklyDiscountPercent?: number | null;
            /**
             * @description From 28 nights on.
             * @example 10
             */
            monthlyDiscountPercent?: number | null;
            fees?: components["schemas"]["Fee"][];
            seasons?: components["schemas"]["Season"][];
            promotions?: components["schemas"]["Promotion"][];
            earlyBirdDiscount?: components["schemas"]["EarlyBirdDiscount"];
            lastMinuteDiscount?: components["schemas"]["LastMinuteDiscount"];
            /** @description 20 % off the first three confirmed bookings. */
            newListingDiscount?: boolean;
            taxRules?: components["schemas"]["TaxRule"][];
            /**
             * @description Adults and children.
             * @example 4
             */
            maxGuests?: number | null;
            /** @example 2 */
            bedrooms?: number;
            /** @example 3 */
            beds?: number;
            /** @example 1.5 */
            bathrooms?: number;
            /**
             * @description Codes of `GET /catalog/amenities`.
             * @example [
             *       "wifi",
             *       "kitchen",
             *       "washer"
             *     ]
             */
            amenities?: ("air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed")[];
            petsAllowed?: boolean;
            /** @example No parties. Quiet after 22:00. */
            houseRules?: string | null;
            /**
             * @description `HH:MM` at the property.
             * @example 15:00
             */
            checkInTime?: string;
            /**
             * @description `HH:MM` at the property.
             * @example 11:00
             */
            checkOutTime?: string;
            /**
             * @description Until when a stay may be booked for the same day, if there is no advance notice.
             * @example 18:00
             */
            sameDayCutoffTime?: string;
            /** @enum {string} */
            bookingMode?: "instant" | "request";
            /** @enum {string} */
            cancellationPolicy?: "flexible" | "moderate" | "limited" | "firm" | "strict" | "non_refundable";
            /** @example 2 */
            minNights?: number;
            /** @example 28 */
            maxNights?: number;
            /** @example 1 */
            advanceNoticeDays?: number;
            /**
             * @description How many days ahead a check-in may be; `null` means no limit.
             * @example 365
             */
            bookingWindowDays?: number | null;
            /**
             * @description Nights that stay empty between two bookings.
             * @example 0
             */
            preparationNights?: number;
            /**
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckInDays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /**
             * @example [
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            allowedCheckOutDays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            checkInDetails?: components["schemas"]["CheckInDetailsOrNull"];
        };
        /**
         * @example {
         *       "data": [
         *         {
         *           "code": "apartment",
         *           "label": "Apartment"
         *         }
         *       ]
         *     }
         */
        PropertyTypeList: {
            data: {
                /** @enum {string} */
                code: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
                label: string;
            }[];
        };
        /**
         * @example {
         *       "data": [
         *         {
         *           "code": "wifi",
         *           "label": "Wi-Fi",
         *           "group": "essentials"
         *         }
         *       ]
         *     }
         */
        AmenityList: {
            data: {
                /** @enum {string} */
                code: "air_conditioning" | "bed_linen" | "essentials" | "hair_dryer" | "hangers" | "heating" | "hot_water" | "iron" | "shampoo" | "towels" | "tv" | "dryer" | "washer" | "wifi" | "workspace" | "coffee_maker" | "dishwasher" | "freezer" | "kettle" | "kitchen" | "kitchenette" | "microwave" | "oven" | "refrigerator" | "stove" | "toaster" | "balcony" | "bbq" | "beach_access" | "fire_pit" | "garden" | "lake_access" | "mountain_view" | "outdoor_furniture" | "patio" | "sea_view" | "ski_access" | "terrace" | "waterfront" | "bicycles" | "board_games" | "books" | "fireplace" | "game_console" | "gym" | "hot_tub" | "piano" | "pool" | "pool_table" | "sauna" | "sound_system" | "ev_charger" | "free_parking" | "keypad" | "lockbox" | "luggage_storage" | "paid_parking" | "parking" | "self_check_in" | "street_parking" | "baby_bath" | "changing_table" | "crib" | "high_chair" | "stair_gates" | "toys" | "carbon_monoxide_alarm" | "fire_extinguisher" | "first_aid_kit" | "safe" | "smoke_alarm" | "accessible_bathroom" | "elevator" | "grab_rails" | "ground_floor" | "step_free_access" | "wheelchair_accessible" | "breakfast" | "cleaning_during_stay" | "smoking_allowed";
                label: string;
                /** @enum {string} */
                group: "essentials" | "kitchen" | "outdoors" | "leisure" | "arrival_and_parking" | "family" | "safety" | "accessibility" | "services";
            }[];
        };
        PhotoList: {
            data: components["schemas"]["Photo"][];
        };
        OrderPhotosInput: {
            /**
             * @example [
             *       "pho_01kahvxq2ze8rtm3x9g2pb7c4e",
             *       "pho_01kahvxq2ze8rtm3x9g2pb7c4f"
             *     ]
             */
            photoIds: string[];
        };
        /** @description `null` takes the text away. */
        UpdatePhotoInput: {
            /**
             * @description What the picture shows, for who cannot see it.
             * @example The terrace at noon, with a table for six
             */
            altText: string | null;
        };
        CoHostPage: {
            data: components["schemas"]["CoHost"][];
            nextCursor: string | null;
        };
        CoHost: {
            /** @example coh_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            /**
             * @description As the host typed it.
             * @example ana@example.com
             */
            email: string;
            /**
             * @description `full`: everything about the property but archiving it and choosing its co-hosts. `calendar_and_inbox`: the calendar and what concerns guests. `calendar`: the calendar alone.
             * @example calendar
             * @enum {string}
             */
            role: "full" | "calendar_and_inbox" | "calendar";
            /**
             * @description Their part of the host’s payouts; all of them together at most 100.
             * @example 15
             */
            payoutPercent: number | null;
            user: components["schemas"]["PublicProfileOrNull"];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
        };
        /** @description Who acts; `null` while nobody has shown that the address is theirs. */
        PublicProfileOrNull: {
            /** @example usr_01jd9x3v6efxrs8e1gq2a4m7bk */
            id: string;
            name: string;
            bio: string | null;
            /** Format: uri */
            avatarUrl: string | null;
            rating: components["schemas"]["GuestRatingOrNull"];
            /** Format: date-time */
            createdAt: string;
        } | null;
        AddCoHostInput: {
            /**
             * Format: email
             * @example ana@example.com
             */
            email: string;
            /**
             * @description `full`: everything about the property but archiving it and choosing its co-hosts. `calendar_and_inbox`: the calendar and what concerns guests. `calendar`: the calendar alone.
             * @example calendar
             * @enum {string}
             */
            role: "full" | "calendar_and_inbox" | "calendar";
            /**
             * @description Their part of the host’s payouts; all of them together at most 100.
             * @default null
             * @example 15
             */
            payoutPercent?: number | null;
        };
        /**
         * @example {
         *       "propertyId": "prop_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "currency": "EUR",
         *       "asOfSeq": 17,
         *       "data": [
         *         {
         *           "date": "2026-12-03",
         *           "bookable": true,
         *           "reasons": [],
         *           "price": {
         *             "amountMinor": 10000,
         *             "currency": "EUR"
         *           },
         *           "minNights": 1,
         *           "validCheckOuts": [
         *             "2026-12-04"
         *           ]
         *         },
         *         {
         *           "date": "2026-12-04",
         *           "bookable": false,
         *           "reasons": [
         *             {
         *               "code": "not_available",
         *               "detail": "The night of 2026-12-04 is not available.",
         *               "dates": [
         *                 "2026-12-04"
         *               ]
         *             }
         *           ],
         *           "price": {
         *             "amountMinor": 12000,
         *             "currency": "EUR"
         *           },
         *           "minNights": 1
         *         }
         *       ]
         *     }
         */
        Availability: {
            propertyId: string;
            currency: components["schemas"]["Currency"];
            /** @description The state of the calendar that this was read from; another booking may already have followed. */
            asOfSeq: number;
            data: components["schemas"]["AvailabilityDay"][];
        };
        /**
         * @example {
         *       "date": "2026-12-03",
         *       "bookable": true,
         *       "reasons": [],
         *       "price": {
         *         "amountMinor": 10000,
         *         "currency": "EUR"
         *       },
         *       "minNights": 2,
         *       "validCheckOuts": [
         *         "2026-12-05",
         *         "2026-12-06"
         *       ]
         *     }
         */
        AvailabilityDay: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            date: string;
            /** @description True when a stay of one adult may arrive on this date; exactly then `reasons` is empty. */
            bookable: boolean;
            reasons: components["schemas"]["Reason"][];
            price: components["schemas"]["Money"] & unknown;
            /** @description The fewest nights that an arrival on this date can have, by the date's own rules. */
            minNights: number;
            /** @description Every check-out date that is possible for an arrival on this date. Left out from all dates when the days asked for, times the nights of the longest stay, are more than 12500: ask for fewer days. */
            validCheckOuts?: string[];
        };
        /**
         * @description Why a stay cannot be booked. All reasons are given at once.
         * @example {
         *       "code": "min_stay",
         *       "detail": "A stay from 2026-12-03 has at least 3 nights; this one has 2.",
         *       "dates": [
         *         "2026-12-03"
         *       ],
         *       "limit": 3
         *     }
         */
        Reason: {
            code: components["schemas"]["ReasonCode"];
            /** @description One English sentence about this very case. */
            detail: string;
            /** @description The nights, or the check-in or check-out date, that it is about. */
            dates?: string[];
            /** @description The number that was missed or exceeded: nights, days or guests. */
            limit?: number;
            /** @description Present when it is the caller's own booking that has these nights. */
            bookingId?: string;
        };
        /**
         * @description - `in_past`: check-in lies before today at the property
         *     - `not_available`: nights are booked, held or closed
         *     - `closed_to_arrival`: no stay begins on the check-in date
         *     - `closed_to_departure`: no stay ends on the check-out date
         *     - `min_stay`, `max_stay`: too few or too many nights for an arrival on the check-in date
         *     - `min_stay_through`, `max_stay_through`: too few or too many nights for a stay that includes a certain night
         *     - `advance_notice`: check-in is too soon
         *     - `booking_window`: check-in is too far ahead
         *     - `preparation_time`: too close to another booking
         *     - `occupancy`: more adults and children than the property takes
         *     - `pets_not_allowed`: the party has pets
         *     - `no_valid_checkout`: no check-out is possible for an arrival on this date
         * @example min_stay
         * @enum {string}
         */
        ReasonCode: "in_past" | "not_available" | "closed_to_arrival" | "closed_to_departure" | "min_stay" | "max_stay" | "min_stay_through" | "max_stay_through" | "advance_notice" | "booking_window" | "preparation_time" | "occupancy" | "pets_not_allowed" | "no_valid_checkout";
        HostCalendar: {
            propertyId: string;
            asOfSeq: number;
            data: components["schemas"]["HostCalendarDay"][];
        };
        HostCalendarDay: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            date: string;
            claim: components["schemas"]["NightClaim"];
            /** @description Whether a stay of one adult may arrive on this date. */
            bookable: boolean;
            reasons: components["schemas"]["Reason"][];
            price: components["schemas"]["Money"];
            /**
             * @description Which rule gave the price.
             * @enum {string}
             */
            priceRule: "override" | "season_weekday" | "season" | "weekday" | "base";
            settings: components["schemas"]["DateSettings"];
        };
        /** @description Who has the night that begins on this date. */
        NightClaim: {
            /**
             * @description `hold`: for a payment or the host’s answer. `offer`: for who has waited.
             * @enum {string}
             */
            kind: "hold" | "booking" | "block" | "offer";
            bookingId: string | null;
            blockId: string | null;
            guestId: string | null;
            /** Format: date-time */
            holdExpiresAt: string | null;
            note: string | null;
        } | null;
        /** @description Only what this date has of its own. */
        DateSettings: {
            open?: boolean;
            /** @example 10000 */
            priceMinor?: number;
            minStayArrival?: number;
            maxStayArrival?: number;
            minStayThrough?: number;
            maxStayThrough?: number;
            closedToArrival?: boolean;
            closedToDeparture?: boolean;
            note?: string;
        };
        CalendarLog: {
            propertyId: string;
            /** @description What the first entry of this log follows on: seq 0 and 64 zeros, or the last entry of an earlier log of this property, whose claims are the first ones here (`adopted`). */
            start: {
                seq: number;
                /** @example 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef */
                hash: string;
            };
            /** @description The last entry as this was read. */
            head: {
                seq: number;
                /** @example 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef */
                hash: string;
            };
            data: components["schemas"]["CalendarLogEntry"][];
            /** @description The `fromSeq` of the next page; null when this is the last. */
            nextFromSeq: number | null;
        };
        /**
         * @description One decision of the calendar. It names no person.
         * @example {
         *       "seq": 1,
         *       "kind": "held",
         *       "claimId": "bkg_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "claimKind": "hold",
         *       "checkIn": "2026-12-03",
         *       "checkOut": "2026-12-05",
         *       "at": "2026-11-22T10:00:00.000Z",
         *       "commitment": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
         *       "previousHash": "0000000000000000000000000000000000000000000000000000000000000000",
         *       "hash": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
         *     }
         */
        CalendarLogEntry: {
            /**
             * @description One more than that of the entry before.
             * @example 17
             */
            seq: number;
            /**
             * @description What was decided. The claim has its nights after every kind but `released`, after which they are free.
             * @enum {string}
             */
            kind: "adopted" | "held" | "blocked" | "offered" | "extended" | "requested" | "confirmed" | "arrived" | "departed" | "altered" | "ending" | "released" | "retaken" | "restated";
            /**
             * @description The booking or the block whose nights they are.
             * @example bkg_01kahvxq2ze8rtm3x9g2pb7c4e
             */
            claimId: string;
            /** @enum {string} */
            claimKind: "hold" | "booking" | "block" | "offer";
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            /** Format: date-time */
            at: string;
            /**
             * @description SHA-256 over a secret salt and what is private of the decision. Whoever is shown both can check it; nobody can guess it, and it means nothing any more once the person has been erased.
             * @example 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
             */
            commitment: string;
            /** @example 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef */
            previousHash: string;
            /** @example 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef */
            hash: string;
        };
        UpdatedCalendar: {
            propertyId: string;
            /**
             * @description How many dates are different now.
             * @example 3
             */
            datesChanged: number;
        };
        UpdateCalendarInput: {
            /** @description In this order: of updates that share a date the later one has the last word. */
            updates: components["schemas"]["DateUpdate"][];
        };
        /**
         * @description Settings of the dates `from ≤ date < to`. Absent: stays as it is; null: as the listing says. A setting of a date overrides the listing’s of the same kind.
         * @example {
         *       "from": "2026-12-24",
         *       "to": "2026-12-27",
         *       "priceMinor": 24000,
         *       "minStayArrival": 3,
         *       "closedToDeparture": true
         *     }
         */
        DateUpdate: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            from: string;
            /**
             * Format: date
             * @description Exclusive.
             * @example 2026-12-10
             */
            to: string;
            open?: boolean | null;
            /** @example 10000 */
            priceMinor?: number | null;
            minStayArrival?: number | null;
            maxStayArrival?: number | null;
            minStayThrough?: number | null;
            maxStayThrough?: number | null;
            closedToArrival?: boolean | null;
            closedToDeparture?: boolean | null;
            /**
             * @description For the host’s side alone.
             * @example Painters come in the morning.
             */
            note?: string | null;
        };
        Block: {
            /** @example blk_01kahvxq2ze8rtm3x9g2pb7c4e */
            id: string;
            propertyId: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            from: string;
            /**
             * Format: date
             * @description Exclusive.
             * @example 2026-12-10
             */
            to: string;
            note: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "from": "2026-12-03",
         *       "to": "2026-12-06",
         *       "note": "Painters come in the morning."
         *     }
         */
        CreateBlockInput: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            from: string;
            /**
             * Format: date
             * @description Exclusive.
             * @example 2026-12-10
             */
            to: string;
            /**
             * @description For the host’s side alone.
             * @example Painters come in the morning.
             */
            note?: string;
        };
        WaitlistEntry: {
            /** @example wtl_01kahvxq2ze8rtm3x9g2pb7c4m */
            id: string;
            propertyId: string;
            status: components["schemas"]["WaitlistStatus"];
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
            /**
             * Format: date-time
             * @description Until when the nights are kept for you: book them before then, as you book any others.
             */
            offerExpiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @enum {string} */
        WaitlistStatus: "waiting" | "offered" | "booked" | "lapsed" | "left";
        /**
         * @example {
         *       "adults": 2,
         *       "children": 1,
         *       "infants": 0,
         *       "pets": 0
         *     }
         */
        Guests: {
            adults: number;
            /** @default 0 */
            children?: number;
            /**
             * @description Not counted for capacity, fees or taxes.
             * @default 0
             */
            infants?: number;
            /** @default 0 */
            pets?: number;
        };
        /**
         * @example {
         *       "checkIn": "2026-12-03",
         *       "checkOut": "2026-12-10",
         *       "guests": {
         *         "adults": 2,
         *         "children": 0,
         *         "infants": 0,
         *         "pets": 0
         *       }
         *     }
         */
        JoinWaitlistInput: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
        };
        WaitlistPage: {
            data: components["schemas"]["WaitlistEntry"][];
            nextCursor: string | null;
        };
        CancellationPreview: {
            policy: components["schemas"]["SoldCancellationPolicy"];
            refund: components["schemas"]["Money"] & unknown;
            hostKeeps: components["schemas"]["Money"] & unknown;
            /** @description Lines that undo what is given back, and what of later instalments is not charged any more. */
            lines: components["schemas"]["LineItem"][];
            /**
             * Format: date-time
             * @description From when on it would be another refund.
             */
            nextChangeAt: string | null;
        };
        /**
         * @example moderate
         * @enum {string}
         */
        SoldCancellationPolicy: "flexible" | "moderate" | "limited" | "firm" | "strict" | "non_refundable" | "long_term";
        /**
         * @example {
         *       "code": "weekly_discount",
         *       "label": "Weekly discount",
         *       "unitPrice": {
         *         "amountMinor": 74000,
         *         "currency": "EUR"
         *       },
         *       "percentage": -10,
         *       "total": {
         *         "amountMinor": -7400,
         *         "currency": "EUR"
         *       },
         *       "payer": "guest",
         *       "payee": "host"
         *     }
         */
        LineItem: {
            /** @enum {string} */
            code: "nightly" | "new_listing_discount" | "promotion" | "monthly_discount" | "weekly_discount" | "early_bird_discount" | "last_minute_discount" | "extra_guests" | "cleaning_fee" | "pet_fee" | "fee" | "guest_service_fee" | "tax" | "host_service_fee" | "reversal";
            label: string;
            unitPrice: components["schemas"]["Money"] & unknown;
            quantity?: number;
            /** @description Instead of `quantity`; negative for discounts. */
            percentage?: number;
            total: components["schemas"]["Money"] & unknown;
            /** @enum {string} */
            payer: "guest" | "host" | "platform" | "tax_authority";
            /** @enum {string} */
            payee: "guest" | "host" | "platform" | "tax_authority";
        };
        AlterationPage: {
            data: components["schemas"]["Alteration"][];
            nextCursor: string | null;
        };
        Alteration: {
            /** @example alt_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            bookingId: string;
            status: components["schemas"]["AlterationStatus"];
            /** @enum {string} */
            proposedBy: "guest" | "host";
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
            nights: components["schemas"]["QuotedNight"][];
            lines: components["schemas"]["LineItem"][];
            totals: components["schemas"]["QuoteTotals"];
            dueAtProperty: components["schemas"]["DueAtProperty"][];
            difference: components["schemas"]["Money"] & unknown;
            dueNow: components["schemas"]["Money"] & unknown;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when the other side may answer.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description Until when the difference can be paid with `POST /payments` and `alterationId`.
             */
            heldUntil: string | null;
        };
        /** @enum {string} */
        AlterationStatus: "proposed" | "accepted" | "applied" | "declined" | "expired" | "failed";
        /**
         * @example {
         *       "date": "2026-12-04",
         *       "amount": {
         *         "amountMinor": 12000,
         *         "currency": "EUR"
         *       },
         *       "rule": "weekday"
         *     }
         */
        QuotedNight: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            date: string;
            amount: components["schemas"]["Money"];
            /** @enum {string} */
            rule: "override" | "season_weekday" | "season" | "weekday" | "base";
        };
        /**
         * @description `payin` = `payout` + `platform` + `tax`.
         * @example {
         *       "payin": {
         *         "amountMinor": 97464,
         *         "currency": "EUR"
         *       },
         *       "payout": {
         *         "amountMinor": 76242,
         *         "currency": "EUR"
         *       },
         *       "platform": {
         *         "amountMinor": 13362,
         *         "currency": "EUR"
         *       },
         *       "tax": {
         *         "amountMinor": 7860,
         *         "currency": "EUR"
         *       }
         *     }
         */
        QuoteTotals: {
            payin: components["schemas"]["Money"];
            payout: components["schemas"]["Money"];
            platform: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
        };
        /**
         * @description A tax that the host collects on site; it is in no total.
         * @example {
         *       "name": "City tax",
         *       "amount": {
         *         "amountMinor": 2100,
         *         "currency": "EUR"
         *       }
         *     }
         */
        DueAtProperty: {
            name: string;
            amount: components["schemas"]["Money"];
        };
        Booking: {
            /** @example bkg_01kahvxq2ze8rtm3x9g2pb7c4f */
            id: string;
            status: components["schemas"]["BookingStatus"];
            propertyId: string;
            guestId: string;
            hostId: string;
            /** @description The listing’s title when it was booked. */
            title: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
            /** @enum {string} */
            bookingMode: "instant" | "request";
            nights: components["schemas"]["QuotedNight"][];
            lines: components["schemas"]["LineItem"][];
            total: components["schemas"]["Money"] & unknown;
            totals: components["schemas"]["QuoteTotals"];
            /** @description How the guest pays it; they sum to `total`. */
            instalments: components["schemas"]["Instalment"][];
            dueAtProperty: components["schemas"]["DueAtProperty"][];
            cancellationPolicy: components["schemas"]["SoldCancellationPolicy"];
            houseRulesVersion: number | null;
            message: string | null;
            /**
             * Format: date-time
             * @description Until when the nights are held for the payment or for the host; null once that is decided.
             */
            holdExpiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            confirmedAt: string | null;
            /**
             * Format: date-time
             * @description When somebody said that the guest came.
             */
            checkedInAt: string | null;
            /**
             * Format: date-time
             * @description When somebody said that the guest left.
             */
            checkedOutAt: string | null;
            /**
             * Format: date-time
             * @description Until when a stay can be reviewed that has been, or was cancelled when it was to begin.
             */
            reviewDeadlineAt: string | null;
            /** @enum {string|null} */
            cancelledBy: "guest" | "host" | "platform" | null;
            cancellation: components["schemas"]["CancellationOrNull"];
            /** @description Grows with every change; the `ETag`. */
            version: number;
        };
        /** @enum {string} */
        BookingStatus: "pending_payment" | "requested" | "confirmed" | "in_stay" | "completed" | "expired" | "payment_failed" | "declined" | "withdrawn" | "cancelled";
        /**
         * @description A part of what the guest pays. Of a stay of more than thirty nights only the first thirty are paid with the booking; each further instalment is charged three days before its nights begin, while the guest is not there, to the payment method that was saved last when the first one, or an alteration, was paid.
         * @example {
         *       "number": 2,
         *       "amount": {
         *         "amountMinor": 342000,
         *         "currency": "EUR"
         *       },
         *       "dueAt": "2027-03-28T13:00:00.000Z",
         *       "status": "scheduled"
         *     }
         */
        Instalment: {
            number: number;
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description When it is charged to what paid for the stay; null for the first, which is paid with the booking.
             */
            dueAt: string | null;
            status: components["schemas"]["InstalmentStatus"];
        };
        /**
         * @description `due`: it waits for the guest; a later one could not be charged, and is tried again. `overdue`: its nights have begun and it is not paid; it can still be paid with `POST /payments`. `dropped`: the booking has ended, and it is charged no more.
         * @example scheduled
         * @enum {string}
         */
        InstalmentStatus: "scheduled" | "due" | "overdue" | "paid" | "dropped";
        CancellationOrNull: {
            /** Format: date-time */
            at: string;
            reason: string | null;
            refund: components["schemas"]["Money"] & unknown;
            hostKeeps: components["schemas"]["Money"] & unknown;
            /** @description Lines that undo what is given back, and what of later instalments is not charged any more. */
            lines: components["schemas"]["LineItem"][];
        } | null;
        /**
         * @description How to get in and online.
         * @example {
         *       "instructions": "The key box is left of the door.",
         *       "accessCode": "4711",
         *       "wifi": {
         *         "name": "Canal",
         *         "password": "quiet-water-12"
         *       }
         *     }
         */
        CheckInDetails: {
            /** @default null */
            instructions?: string | null;
            /** @default null */
            accessCode?: string | null;
            wifi?: components["schemas"]["WifiOrNull"];
        };
        /**
         * @example {
         *       "id": "quo_01kahvxq2ze8rtm3x9g2pb7c4d",
         *       "token": "WyJxdW9fMDFrYWh2eHEyemU4cnRtM3g5ZzJwYjdjNGQi.k0Zp9yq3m1Vd7cXr",
         *       "expiresAt": "2026-11-22T10:30:00.000Z",
         *       "propertyId": "prop_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "checkIn": "2026-12-04",
         *       "checkOut": "2026-12-05",
         *       "guests": {
         *         "adults": 2,
         *         "children": 0,
         *         "infants": 0,
         *         "pets": 0
         *       },
         *       "asOfSeq": 41,
         *       "nights": [
         *         {
         *           "date": "2026-12-04",
         *           "amount": {
         *             "amountMinor": 12000,
         *             "currency": "EUR"
         *           },
         *           "rule": "weekday"
         *         }
         *       ],
         *       "lines": [
         *         {
         *           "code": "nightly",
         *           "label": "1 night",
         *           "unitPrice": {
         *             "amountMinor": 12000,
         *             "currency": "EUR"
         *           },
         *           "quantity": 1,
         *           "total": {
         *             "amountMinor": 12000,
         *             "currency": "EUR"
         *           },
         *           "payer": "guest",
         *           "payee": "host"
         *         },
         *         {
         *           "code": "guest_service_fee",
         *           "label": "Service fee",
         *           "unitPrice": {
         *             "amountMinor": 12000,
         *             "currency": "EUR"
         *           },
         *           "percentage": 14,
         *           "total": {
         *             "amountMinor": 1680,
         *             "currency": "EUR"
         *           },
         *           "payer": "guest",
         *           "payee": "platform"
         *         },
         *         {
         *           "code": "host_service_fee",
         *           "label": "Host service fee",
         *           "unitPrice": {
         *             "amountMinor": 12000,
         *             "currency": "EUR"
         *           },
         *           "percentage": -3,
         *           "total": {
         *             "amountMinor": -360,
         *             "currency": "EUR"
         *           },
         *           "payer": "platform",
         *           "payee": "host"
         *         }
         *       ],
         *       "totals": {
         *         "payin": {
         *           "amountMinor": 13680,
         *           "currency": "EUR"
         *         },
         *         "payout": {
         *           "amountMinor": 11640,
         *           "currency": "EUR"
         *         },
         *         "platform": {
         *           "amountMinor": 2040,
         *           "currency": "EUR"
         *         },
         *         "tax": {
         *           "amountMinor": 0,
         *           "currency": "EUR"
         *         }
         *       },
         *       "dueAtProperty": [
         *         {
         *           "name": "City tax",
         *           "amount": {
         *             "amountMinor": 600,
         *             "currency": "EUR"
         *           }
         *         }
         *       ],
         *       "cancellationPolicy": "moderate",
         *       "instalments": [
         *         {
         *           "number": 1,
         *           "amount": {
         *             "amountMinor": 13680,
         *             "currency": "EUR"
         *           },
         *           "dueAt": null,
         *           "status": "scheduled"
         *         }
         *       ]
         *     }
         */
        Quote: {
            /** @example quo_01kahvxq2ze8rtm3x9g2pb7c4d */
            id: string;
            /** @description Pins this price: send it as `quoteToken` when booking. */
            token: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:30:00.000Z
             */
            expiresAt: string;
            /** @example prop_01kahvxq2ze8rtm3x9g2pb7c4e */
            propertyId: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
            /** @description The state of the calendar that the quote was made from. */
            asOfSeq: number;
            nights: components["schemas"]["QuotedNight"][];
            lines: components["schemas"]["LineItem"][];
            totals: components["schemas"]["QuoteTotals"];
            dueAtProperty: components["schemas"]["DueAtProperty"][];
            cancellationPolicy: components["schemas"]["SoldCancellationPolicy"];
            /** @description How the guest pays it: at once, or a longer stay thirty nights at a time. They sum to `payin`. */
            instalments: components["schemas"]["Instalment"][];
        };
        /**
         * @example {
         *       "checkIn": "2026-12-03",
         *       "checkOut": "2026-12-10",
         *       "guests": {
         *         "adults": 2,
         *         "children": 1,
         *         "infants": 0,
         *         "pets": 0
         *       }
         *     }
         */
        QuoteRequest: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
        };
        /**
         * @example {
         *       "propertyId": "prop_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "checkIn": "2026-12-03",
         *       "checkOut": "2026-12-10",
         *       "guests": {
         *         "adults": 2,
         *         "children": 0,
         *         "infants": 0,
         *         "pets": 0
         *       }
         *     }
         */
        CreateBookingInput: {
            /** @example prop_01kahvxq2ze8rtm3x9g2pb7c4e */
            propertyId: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
            /** @description Pins the quoted price. Without it the current price holds. */
            quoteToken?: string;
            /** @description The `houseRulesVersion` that the guest has seen; required where the property has house rules. */
            acceptedHouseRulesVersion?: number;
            /** @description A note to the host. */
            message?: string;
        };
        BookingPage: {
            data: components["schemas"]["Booking"][];
            nextCursor: string | null;
        };
        BookingEventPage: {
            data: components["schemas"]["BookingEvent"][];
            nextCursor: string | null;
        };
        BookingEvent: {
            /** @description The calendar’s log entry that made the change. */
            seq: number;
            from: components["schemas"]["BookingStatus"] & (string | null);
            to: components["schemas"]["BookingStatus"];
            /** @description A user id, or `system:` and the part of the system. */
            actor: string;
            cause: string;
            /** Format: date-time */
            at: string;
            /** @description The key of the request that made the change, to whoever has sent it. */
            idempotencyKey: string | null;
        };
        PaymentMethodPage: {
            data: components["schemas"]["PaymentMethod"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "pm_1PQx2eL7hK0v3T4u",
         *       "type": "card",
         *       "card": {
         *         "brand": "visa",
         *         "last4": "4242",
         *         "expMonth": 12,
         *         "expYear": 2030
         *       },
         *       "createdAt": "2026-11-26T12:00:00.000Z"
         *     }
         */
        PaymentMethod: {
            /** @description Stripe’s id: name it when you confirm a payment with Stripe’s client library. */
            id: string;
            /** @description In Stripe’s words: `card`, `sepa_debit` and others. */
            type: string;
            card: components["schemas"]["PaymentCard"];
            /** Format: date-time */
            createdAt: string;
        };
        PaymentCard: {
            brand: string;
            last4: string;
            expMonth: number;
            expYear: number;
        } | null;
        Payment: {
            /** @example pay_01kahvxq2ze8rtm3x9g2pb7c4h */
            id: string;
            bookingId: string;
            /** @description The alteration whose difference it pays; null when it pays the booking. */
            alterationId: string | null;
            /**
             * @description Which of the booking’s `instalments` it pays; null when it pays an alteration.
             * @example 1
             */
            instalment: number | null;
            /**
             * @description In Stripe’s words. It changes together with the booking: once it is `succeeded`, the booking is confirmed or the money is on its way back.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled";
            amount: components["schemas"]["Money"];
            amountRefunded: components["schemas"]["Money"];
            refunds: components["schemas"]["Refund"][];
            /** @description What the guest’s bank asks back. While it decides, nothing can be refunded here. */
            disputes: components["schemas"]["DisputeSummary"][];
            /** @enum {string} */
            provider: "stripe";
            /** @description What pays it is saved, and charged later without the guest: tell them before they pay. */
            savesPaymentMethod: boolean;
            /** @description Why the last attempt failed; another card can be tried until the hold ends. */
            lastErrorCode: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description For Stripe’s client library. Only its guest sees it, and only while the payment is open. */
            clientSecret?: string;
        };
        Refund: {
            /** @example rfd_01kahvxq2ze8rtm3x9g2pb7c4j */
            id: string;
            /** @enum {string} */
            status: "pending" | "requires_action" | "succeeded" | "failed" | "canceled";
            amount: components["schemas"]["Money"];
            /**
             * @description `late_payment`: the money came after the hold had ended and the nights were gone. `cancellation`, `alteration`: what a booking gave back that was cancelled or became cheaper. `goodwill`: a gift of `givenBy`.
             * @enum {string}
             */
            reason: "late_payment" | "cancellation" | "alteration" | "goodwill";
            /**
             * @description Who bears a `goodwill`: the host, out of the payout, or the platform. Null where everybody gives back a part.
             * @enum {string|null}
             */
            givenBy: "host" | "platform" | null;
            /** @description In the words of whoever has given it. */
            statedReason: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        DisputeSummary: {
            /** @example dsp_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            /**
             * @description In Stripe’s words. A `warning` is an inquiry of the bank’s: no money has moved. Until it is `won`, `lost`, `prevented` or `warning_closed` nothing is paid out for the stay.
             * @enum {string}
             */
            status: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
            /**
             * @description In Stripe’s words.
             * @example product_not_received
             */
            reason: string;
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description Until when the bank listens.
             */
            evidenceDueAt: string | null;
            /** Format: date-time */
            openedAt: string;
        };
        CreatePaymentInput: {
            /**
             * @description Pays what is due of the booking: its first instalment, or of a stay that has begun the oldest one due.
             * @example bkg_01kahvxq2ze8rtm3x9g2pb7c4f
             */
            bookingId: string;
            /** @description Pays what an accepted alteration of the booking costs more, instead of the booking. */
            alterationId?: string;
            /**
             * @description Saves what pays it with Stripe: for later payments, and for what an alteration costs more, which is charged to it when both sides have agreed. No matter where a payment is active already. What pays a stay with several `instalments` first is always saved: the later ones are charged to it while the guest is not there. What pays a later one by hand is never saved, whatever is said here, and pays that one alone.
             * @default false
             */
            savePaymentMethod?: boolean;
        };
        PaymentPage: {
            data: components["schemas"]["Payment"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "apv_01kahvxq2ze8rtm3x9g2pb7c4k",
         *       "operation": "createRefund",
         *       "subjectId": "pay_01kahvxq2ze8rtm3x9g2pb7c4h",
         *       "bookingId": "bkg_01kahvxq2ze8rtm3x9g2pb7c4f",
         *       "amount": {
         *         "amountMinor": 5000,
         *         "currency": "EUR"
         *       },
         *       "statedReason": "For the night without water.",
         *       "beneficiaryId": "usr_01kahvxq2ze8rtm3x9g2pb7c4a",
         *       "status": "pending",
         *       "requestedBy": "usr_01kahvxq2ze8rtm3x9g2pb7c4b",
         *       "requestedAt": "2026-11-26T12:00:00.000Z",
         *       "expiresAt": "2026-11-29T12:00:00.000Z",
         *       "decidedBy": null,
         *       "decidedAt": null,
         *       "decisionReason": null,
         *       "resultId": null,
         *       "failure": null
         *     }
         */
        Approval: {
            id: string;
            /**
             * @description The operation that was asked for.
             * @enum {string}
             */
            operation: "createRefund" | "releasePayout";
            /** @description What it is done with: a payment, a payout. */
            subjectId: string;
            bookingId: string;
            amount: components["schemas"]["Money"];
            /** @description What whoever gets it is told. */
            statedReason: string | null;
            /** @description Who gets it, and therefore cannot approve it. */
            beneficiaryId: string;
            status: components["schemas"]["ApprovalStatus"];
            requestedBy: string;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            expiresAt: string;
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            decisionReason: string | null;
            /** @description What has come of it: a refund, a payout. */
            resultId: string | null;
            /** @description Why it was not possible any more when it was to be carried out. */
            failure: {
                code: string;
                detail: string;
            } | null;
        };
        /**
         * @description `pending`: another admin is to decide. `approved`: it is being done. `carried_out`: it is done, see `resultId`. `failed`: it was not possible any more, see `failure`. `rejected`, `expired`: it will not be done.
         * @enum {string}
         */
        ApprovalStatus: "pending" | "approved" | "carried_out" | "failed" | "rejected" | "expired";
        /**
         * @example {
         *       "amount": {
         *         "amountMinor": 5000,
         *         "currency": "EUR"
         *       },
         *       "reason": "For the broken heating."
         *     }
         */
        CreateRefundInput: {
            amount: components["schemas"]["RefundAmount"];
            /**
             * @description In your own words; the guest reads it.
             * @example For the broken heating.
             */
            reason?: string;
        };
        /** @description In the currency of the payment. */
        RefundAmount: {
            amountMinor: number;
            currency: components["schemas"]["Currency"];
        };
        StripeEventReceipt: {
            /** @enum {boolean} */
            received: true;
        };
        DisputePage: {
            data: components["schemas"]["Dispute"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "dsp_01kahvxq2ze8rtm3x9g2pb7c4k",
         *       "status": "needs_response",
         *       "reason": "product_not_received",
         *       "amount": {
         *         "amountMinor": 97464,
         *         "currency": "EUR"
         *       },
         *       "evidenceDueAt": "2026-12-05T12:00:00.000Z",
         *       "openedAt": "2026-11-26T12:00:00.000Z",
         *       "bookingId": "bkg_01kahvxq2ze8rtm3x9g2pb7c4f",
         *       "paymentId": "pay_01kahvxq2ze8rtm3x9g2pb7c4h",
         *       "stripeDisputeId": "dp_1QfK2eLkdIwHu7ix",
         *       "isWithdrawn": true,
         *       "isReinstated": false,
         *       "loss": null,
         *       "evidenceSubmittedAt": null,
         *       "evidenceSubmittedBy": null
         *     }
         */
        Dispute: {
            /** @example dsp_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            /**
             * @description In Stripe’s words. A `warning` is an inquiry of the bank’s: no money has moved. Until it is `won`, `lost`, `prevented` or `warning_closed` nothing is paid out for the stay.
             * @enum {string}
             */
            status: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
            /**
             * @description In Stripe’s words.
             * @example product_not_received
             */
            reason: string;
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description Until when the bank listens.
             */
            evidenceDueAt: string | null;
            /** Format: date-time */
            openedAt: string;
            bookingId: string;
            paymentId: string;
            /** @description What Stripe’s own site calls it. */
            stripeDisputeId: string;
            /** @description The bank has taken the money back. */
            isWithdrawn: boolean;
            /** @description The bank has given it again. */
            isReinstated: boolean;
            /** @description How it stands in the books; null unless it is lost. */
            loss: components["schemas"]["DisputeLoss"][] | null;
            /** Format: date-time */
            evidenceSubmittedAt: string | null;
            /** @description The user who has submitted it. */
            evidenceSubmittedBy: string | null;
        };
        DisputeLoss: {
            /** @enum {string} */
            account: "guest" | "host_payable" | "platform_revenue" | "tax_payable" | "stripe_clearing" | "disputes";
            amount: components["schemas"]["Money"];
        };
        DisputeEvidencePreview: {
            dispute: components["schemas"]["Dispute"];
            evidence: components["schemas"]["DisputeEvidence"];
        };
        /**
         * @description What the bank is told, in the fields of Stripe’s evidence.
         * @example {
         *       "productDescription": "Accommodation “Canal house”, booking bkg_01kahvxq2ze8rtm3x9g2pb7c4f.",
         *       "serviceDate": "2026-12-03",
         *       "cancellationPolicyDisclosure": "The cancellation policy “moderate” was part of the quote …",
         *       "refundPolicyDisclosure": "The booking was not cancelled.",
         *       "accessActivityLog": "2026-11-26T12:00:00.000Z confirmed (payment_event) by the system",
         *       "uncategorizedText": "Total: 974.64 EUR"
         *     }
         */
        DisputeEvidence: {
            productDescription: string;
            serviceDate: string;
            cancellationPolicyDisclosure: string;
            refundPolicyDisclosure: string;
            accessActivityLog: string;
            uncategorizedText: string;
        };
        BookingLedger: {
            /** @example bkg_01jx8e8ndyfbrarzyx2xj3b0wv */
            bookingId: string;
            postings: components["schemas"]["LedgerPosting"][];
            /** @description The postings sum to zero. */
            balanced: boolean;
        };
        /**
         * @example {
         *       "transactionId": "charge:pay_01jx8e8ndyfbrarzyx2xj3b0wv",
         *       "kind": "charge",
         *       "account": "stripe_clearing",
         *       "amount": {
         *         "amountMinor": 97464,
         *         "currency": "EUR"
         *       },
         *       "memo": "Payment by the guest",
         *       "createdAt": "2026-11-26T12:00:00.000Z"
         *     }
         */
        LedgerPosting: {
            /**
             * @description Postings that share it are one movement, and sum to zero.
             * @example charge:pay_01jx8e8ndyfbrarzyx2xj3b0wv
             */
            transactionId: string;
            /** @enum {string} */
            kind: "sale" | "alteration" | "cancellation" | "charge" | "refund" | "refund_return" | "goodwill" | "goodwill_return" | "set_off" | "dispute_withdrawal" | "dispute_return" | "dispute_loss" | "dispute_recovery" | "payout" | "payout_reversal" | "payout_set_off";
            account: components["schemas"]["LedgerAccount"];
            amount: components["schemas"]["Money"] & unknown;
            memo: string;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @description `guest`: what the guest owes, or has paid in advance. `host_payable`, `tax_payable`: what is owed to the host and to tax authorities. `platform_revenue`: what the platform earns. `stripe_clearing`: money at Stripe. `disputes`: money that a bank has taken back until it has decided.
         * @enum {string}
         */
        LedgerAccount: "guest" | "host_payable" | "platform_revenue" | "tax_payable" | "stripe_clearing" | "disputes";
        TrialBalance: {
            balances: components["schemas"]["AccountBalance"][];
            /** @description In every currency the balances sum to zero. */
            balanced: boolean;
        };
        /** @description `balance` = `debit` − `credit`, of all time. */
        AccountBalance: {
            account: components["schemas"]["LedgerAccount"];
            debit: components["schemas"]["Money"];
            credit: components["schemas"]["Money"];
            balance: components["schemas"]["Money"];
        };
        PayoutAccountWithLink: {
            /**
             * @description `none`: there is no account. `onboarding`: Stripe waits for your answers. `in_review`: Stripe is checking them. `ready`: you are paid. `restricted`: Stripe wants to know something again, and nothing is paid until then.
             * @enum {string}
             */
            status: "none" | "onboarding" | "in_review" | "ready" | "restricted";
            /** @enum {string} */
            provider: "stripe";
            country: string | null;
            /** @description Your part of a guest’s payment can be handed on to you. */
            canReceiveTransfers: boolean;
            /** @description Stripe pays out to your bank. */
            canPayOut: boolean;
            /**
             * @description What Stripe waits for, in its own words.
             * @example [
             *       "external_account",
             *       "individual.last_name"
             *     ]
             */
            requirementsDue: string[];
            /** @description Why Stripe has shut it, in its own words. */
            disabledReason: string | null;
            /** @description A page of Stripe’s where you answer what it asks; it works once, and for some minutes. */
            onboardingUrl: string;
            /** Format: date-time */
            onboardingExpiresAt: string;
        };
        CreatePayoutAccountInput: {
            /**
             * @description Where the person or company that is paid lives; else that of their newest listing. It cannot be changed.
             * @example NL
             */
            country?: string;
        };
        /** @description Where somebody is paid, as Stripe has last told. */
        PayoutAccount: {
            /**
             * @description `none`: there is no account. `onboarding`: Stripe waits for your answers. `in_review`: Stripe is checking them. `ready`: you are paid. `restricted`: Stripe wants to know something again, and nothing is paid until then.
             * @enum {string}
             */
            status: "none" | "onboarding" | "in_review" | "ready" | "restricted";
            /** @enum {string} */
            provider: "stripe";
            country: string | null;
            /** @description Your part of a guest’s payment can be handed on to you. */
            canReceiveTransfers: boolean;
            /** @description Stripe pays out to your bank. */
            canPayOut: boolean;
            /**
             * @description What Stripe waits for, in its own words.
             * @example [
             *       "external_account",
             *       "individual.last_name"
             *     ]
             */
            requirementsDue: string[];
            /** @description Why Stripe has shut it, in its own words. */
            disabledReason: string | null;
        };
        PayoutPage: {
            data: components["schemas"]["Payout"][];
            nextCursor: string | null;
        };
        Payout: {
            /** @example po_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            bookingId: string;
            /** @description Who is paid: the host, or a co-host. */
            userId: string;
            /** @description Payouts of one booking to one person, from 1. Stays of 28 nights and more are paid month by month; where the guest pays in instalments, a month is the nights of one. */
            instalment: number;
            /**
             * @description `scheduled`: it is paid when it is due. `held`: it waits, see `heldReason`. `paid`: it is on its way to your account at Stripe. `failed`: Stripe has refused it, and another payout takes its place. `reversed`: all of it was taken back.
             * @enum {string}
             */
            status: "scheduled" | "held" | "paid" | "failed" | "reversed";
            amount: components["schemas"]["Money"] & unknown;
            setOff: components["schemas"]["Money"] & unknown;
            reversed: components["schemas"]["Money"] & unknown;
            /**
             * Format: date-time
             * @description 24 hours after the check-in time at the property; of long stays, of each month.
             */
            dueAt: string;
            /**
             * @description `admin_hold`: see `holdNote`. `stay_not_begun`. `dispute_open`: the guest’s bank has not decided. `ledger_unbalanced`: the books of the booking are being checked. `account_missing`, `account_not_ready`: your account at Stripe. `transfer_refused`: Stripe has refused, it is tried again. `not_covered`: the guest has not paid that much, or the instalment of these nights, yet.
             * @enum {string|null}
             */
            heldReason: "admin_hold" | "stay_not_begun" | "dispute_open" | "ledger_unbalanced" | "account_missing" | "account_not_ready" | "transfer_refused" | "not_covered" | null;
            /** @description Why it is held, in the words of who holds it. */
            holdNote: string | null;
            /** @description In the words of Stripe. */
            failureCode: string | null;
            /** Format: date-time */
            paidAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        HoldPayoutInput: {
            /**
             * @description Why; whoever is paid reads it.
             * @example We are looking into a report about this stay.
             */
            reason: string;
        };
        /**
         * @example {
         *       "reason": "We are ill."
         *     }
         */
        CancelBookingInput: {
            /**
             * @description In your own words; the other side reads it.
             * @example We are ill.
             */
            reason?: string;
            refund?: components["schemas"]["MoneyInput"];
        };
        /**
         * @description For admins: less than everything. Without it the guest gets back all that was not slept.
         * @example {
         *       "amountMinor": 5000,
         *       "currency": "EUR"
         *     }
         */
        MoneyInput: {
            amountMinor: number;
            currency: components["schemas"]["Currency"];
        };
        /**
         * @description What is absent stays as it is.
         * @example {
         *       "checkIn": "2026-12-04",
         *       "checkOut": "2026-12-11"
         *     }
         */
        CreateAlterationInput: {
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn?: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut?: string;
            guests?: components["schemas"]["Guests"];
        };
        ModeratedReviewPage: {
            data: components["schemas"]["ModeratedReview"][];
            nextCursor: string | null;
        };
        /** @description As admins see it. */
        ModeratedReview: {
            /** @example rev_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            /**
             * @description `submitted`: only its author can read it. `published`: everybody can. `hidden`: its author and admins.
             * @enum {string}
             */
            status: "submitted" | "published" | "hidden";
            /**
             * @description `guest`: it is about the stay. `host`: it is about the guest.
             * @enum {string}
             */
            authorSide: "guest" | "host";
            author: components["schemas"]["ReviewAuthorOrNull"];
            /** @description Where the stay was. */
            propertyId: string;
            /** @description Whom it is about; null for the review of a stay. */
            guestId: string | null;
            /** @description For both sides of the booking. */
            bookingId: string | null;
            /**
             * @description From one star to five.
             * @example 5
             */
            rating: number;
            categories: components["schemas"]["ReviewCategories"];
            comment: string;
            /** @description For both sides of the booking. */
            privateFeedback: string | null;
            commitment: components["schemas"]["ReviewCommitment"];
            response: components["schemas"]["ReviewResponseOrNull"];
            /** @description For its author and admins. */
            hiddenReason: string | null;
            /**
             * Format: date-time
             * @description When it is published at the latest; null once it is.
             */
            publishesBy: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Grows with each change; the `ETag` carries it. */
            version: number;
            /** @description Oldest first, 20 at most. */
            reports: components["schemas"]["ReportOfReview"][];
        };
        /** @description Null when the account is gone. */
        ReviewAuthorOrNull: {
            id: string;
            name: string;
        } | null;
        /** @description By guests: `cleanliness`, `accuracy`, `checkIn`, `communication`, `location`, `value`. By hosts: `cleanliness`, `houseRules`, `communication`. */
        ReviewCategories: {
            /**
             * @description From one star to five.
             * @example 5
             */
            cleanliness?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            accuracy?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            checkIn?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            communication?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            location?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            value?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            houseRules?: number;
        };
        /** @description What shows that nothing has changed since the review was written. `hash` is SHA-256 of the salt, a line feed, and the JSON object `{authorSide, categories, comment, id, privateFeedbackHash, rating}` with its members in the order of their names and without spaces (RFC 8785); `privateFeedbackHash` is SHA-256 of the private salt, a line feed, and the private feedback. Each change before publication makes a new one. */
        ReviewCommitment: {
            /**
             * @description In hexadecimal digits.
             * @example 6b1f0c8f6d5b8a1f3a0f1f2c9f6f3c1e0c6f5f7f0e3a4b2c1d9e8f7a6b5c4d3e
             */
            hash: string;
            /**
             * @description Null until the review is published.
             * @example kY3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8
             */
            salt: string | null;
            /** @description Null without private feedback. */
            privateFeedbackHash: string | null;
            /** @description For both sides of the booking, once the review is published. */
            privateSalt: string | null;
        };
        /** @description Of whom it is about. */
        ReviewResponseOrNull: {
            comment: string;
            /** Format: date-time */
            createdAt: string;
        } | null;
        ReportOfReview: {
            userId: string;
            reason: string;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "id": "rev_01kahvxq2ze8rtm3x9g2pb7c4k",
         *       "status": "published",
         *       "authorSide": "guest",
         *       "author": {
         *         "id": "usr_01kahvxq2ze8rtm3x9g2pb7c4e",
         *         "name": "Ana"
         *       },
         *       "propertyId": "prop_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "guestId": null,
         *       "bookingId": null,
         *       "rating": 5,
         *       "categories": {
         *         "cleanliness": 5,
         *         "accuracy": 5,
         *         "checkIn": 4,
         *         "communication": 5,
         *         "location": 5,
         *         "value": 4
         *       },
         *       "comment": "Quiet, bright, and exactly as described.",
         *       "privateFeedback": null,
         *       "commitment": {
         *         "hash": "6b1f0c8f6d5b8a1f3a0f1f2c9f6f3c1e0c6f5f7f0e3a4b2c1d9e8f7a6b5c4d3e",
         *         "salt": "kY3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8",
         *         "privateFeedbackHash": null,
         *         "privateSalt": null
         *       },
         *       "response": null,
         *       "hiddenReason": null,
         *       "publishesBy": null,
         *       "publishedAt": "2026-12-24T11:00:00.000Z",
         *       "createdAt": "2026-12-12T09:30:00.000Z",
         *       "version": 2
         *     }
         */
        Review: {
            /** @example rev_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            /**
             * @description `submitted`: only its author can read it. `published`: everybody can. `hidden`: its author and admins.
             * @enum {string}
             */
            status: "submitted" | "published" | "hidden";
            /**
             * @description `guest`: it is about the stay. `host`: it is about the guest.
             * @enum {string}
             */
            authorSide: "guest" | "host";
            author: components["schemas"]["ReviewAuthorOrNull"];
            /** @description Where the stay was. */
            propertyId: string;
            /** @description Whom it is about; null for the review of a stay. */
            guestId: string | null;
            /** @description For both sides of the booking. */
            bookingId: string | null;
            /**
             * @description From one star to five.
             * @example 5
             */
            rating: number;
            categories: components["schemas"]["ReviewCategories"];
            comment: string;
            /** @description For both sides of the booking. */
            privateFeedback: string | null;
            commitment: components["schemas"]["ReviewCommitment"];
            response: components["schemas"]["ReviewResponseOrNull"];
            /** @description For its author and admins. */
            hiddenReason: string | null;
            /**
             * Format: date-time
             * @description When it is published at the latest; null once it is.
             */
            publishesBy: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Grows with each change; the `ETag` carries it. */
            version: number;
        };
        HideReviewInput: {
            /**
             * @description Its author reads it.
             * @example It names somebody who has nothing to do with the stay.
             */
            reason: string;
        };
        /**
         * @example {
         *       "bookingId": "bkg_01kahvxq2ze8rtm3x9g2pb7c4f",
         *       "rating": 5,
         *       "categories": {
         *         "cleanliness": 5,
         *         "accuracy": 5,
         *         "checkIn": 4,
         *         "communication": 5,
         *         "location": 5,
         *         "value": 4
         *       },
         *       "comment": "Quiet, bright, and exactly as described.",
         *       "privateFeedback": "The kitchen tap drips."
         *     }
         */
        CreateReviewInput: {
            /** @example bkg_01kahvxq2ze8rtm3x9g2pb7c4f */
            bookingId: string;
            /**
             * @description From one star to five.
             * @example 5
             */
            rating: number;
            categories: components["schemas"]["ReviewCategoriesInput"];
            /** @example Quiet, bright, and exactly as described. */
            comment: string;
            /**
             * @description For the other side alone, once the review is published.
             * @default null
             * @example The kitchen tap drips.
             */
            privateFeedback?: string | null;
        };
        /** @description All of the author’s side, and no other. By guests: `cleanliness`, `accuracy`, `checkIn`, `communication`, `location`, `value`. By hosts: `cleanliness`, `houseRules`, `communication`. */
        ReviewCategoriesInput: {
            /**
             * @description From one star to five.
             * @example 5
             */
            cleanliness?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            accuracy?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            checkIn?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            communication?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            location?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            value?: number;
            /**
             * @description From one star to five.
             * @example 5
             */
            houseRules?: number;
        };
        ReviewPage: {
            data: components["schemas"]["Review"][];
            nextCursor: string | null;
        };
        /**
         * @description What is absent stays as it is; `null` takes private feedback back.
         * @example {
         *       "rating": 4
         *     }
         */
        UpdateReviewInput: {
            /**
             * @description From one star to five.
             * @example 5
             */
            rating?: number;
            categories?: components["schemas"]["ReviewCategoriesInput"] & unknown;
            /** @example Quiet, bright, and exactly as described. */
            comment?: string;
            /**
             * @description For the other side alone, once the review is published.
             * @example The kitchen tap drips.
             */
            privateFeedback?: string | null;
        };
        RespondToReviewInput: {
            /** @example Thank you: the tap is mended. */
            comment: string;
        };
        ReviewReport: {
            /** @example rev_01kahvxq2ze8rtm3x9g2pb7c4k */
            reviewId: string;
            reason: string;
            /** Format: date-time */
            createdAt: string;
        };
        ReportReviewInput: {
            /** @example It names my neighbour and their street. */
            reason: string;
        };
        NotificationPage: {
            data: components["schemas"]["Notification"][];
            nextCursor: string | null;
        };
        Notification: {
            /** @example ntf_01kahvxq2ze8rtm3x9g2pb7c4f */
            id: string;
            /**
             * @example confirmed_to_guest
             * @enum {string}
             */
            kind: "request_sent" | "request_received" | "confirmed_to_guest" | "confirmed_to_host" | "payment_receipt" | "request_declined" | "request_expired_to_guest" | "request_expired_to_host" | "request_withdrawn" | "capture_failed_to_guest" | "capture_failed_to_host" | "check_in_near_to_guest" | "check_in_near_to_host" | "cancelled_by_guest_to_guest" | "cancelled_by_guest_to_host" | "cancelled_by_host_to_guest" | "cancelled_by_host_to_host" | "cancelled_by_platform_to_guest" | "cancelled_by_platform_to_host" | "refunded_late" | "refunded_after_cancellation" | "instalment_unpaid" | "instalment_overdue_to_guest" | "instalment_overdue_to_host" | "refund_given_to_guest" | "refund_given_to_host" | "disputed" | "dispute_won" | "dispute_lost" | "alteration_proposed" | "alteration_to_pay" | "alteration_accepted" | "altered_to_guest" | "altered_to_host" | "alteration_declined" | "alteration_expired" | "alteration_failed" | "review_invited_to_guest" | "review_invited_to_host" | "review_published_to_guest" | "review_published_to_host" | "review_hidden_to_guest" | "review_hidden_to_host" | "payout_paid" | "payout_failed" | "payout_reversed" | "waitlist_offer" | "co_host_invitation" | "account_security";
            /**
             * @description The preference that switches it off; null for what always comes.
             * @example bookings
             * @enum {string|null}
             */
            topic: "bookings" | "reminders" | "messages" | "reviews" | "payouts" | null;
            /**
             * @description In the reader’s language, by the `locale` of their account.
             * @example Your stay is confirmed: Canal house with a roof terrace
             */
            title: string;
            /**
             * @description Paragraphs with an empty line between them.
             * @example You stay from 3 December 2026 to 10 December 2026. You have paid €974.64.
             */
            body: string;
            /**
             * @description What it is about.
             * @example bkg_01kahvxq2ze8rtm3x9g2pb7c4f
             */
            bookingId: string | null;
            /** @example prop_01kahvxq2ze8rtm3x9g2pb7c4f */
            propertyId: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            createdAt: string;
            /** Format: date-time */
            readAt: string | null;
        };
        ReadReceipt: {
            /**
             * @description How many were unread.
             * @example 3
             */
            marked: number;
        };
        MarkNotificationsReadInput: {
            /**
             * @description The newest that was seen, so that what has come since stays unread; absent means everything.
             * @example ntf_01kahvxq2ze8rtm3x9g2pb7c4f
             */
            upTo?: string;
        };
        Unsubscription: {
            /**
             * @description What no e-mails come about any more.
             * @enum {string}
             */
            topic: "bookings" | "reminders" | "messages" | "reviews" | "payouts";
        };
        /** @description Everything that is held about a person. Members are added, never renamed. */
        PersonalDataExport: {
            /** Format: date-time */
            exportedAt: string;
            /** @description Lists that are longer than the 500 newest entries given here; the API’s own lists have the rest. */
            incomplete: ("sessions" | "credentials.passkeys" | "credentials.providers" | "credentials.apiKeys" | "emailLinks" | "securityEvents" | "properties" | "dateSettings" | "blocks" | "waitlist" | "coHosts" | "coHosting" | "bookings.asGuest" | "bookings.asHost" | "payments" | "notifications" | "payouts" | "reviews.written" | "reviews.received" | "reviews.reports" | "idempotencyKeys" | "events")[];
            profile: components["schemas"]["User"];
            sessions: components["schemas"]["SessionRecord"][];
            credentials: components["schemas"]["CredentialRecords"];
            emailLinks: components["schemas"]["EmailLinkRecord"][];
            securityEvents: components["schemas"]["SecurityEventRecord"][];
            properties: components["schemas"]["Property"][];
            /** @description Latest date first. */
            dateSettings: components["schemas"]["DateSettingsRecord"][];
            blocks: components["schemas"]["Block"][];
            /** @description What one has waited for. */
            waitlist: components["schemas"]["WaitlistEntry"][];
            /** @description Of one’s own properties. */
            coHosts: components["schemas"]["CoHostRecord"][];
            /** @description Where one hosts for others. */
            coHosting: components["schemas"]["CoHostRecord"][];
            bookings: {
                asGuest: components["schemas"]["BookingRecord"][];
                asHost: components["schemas"]["BookingRecord"][];
            };
            /** @description Given as a guest and received as a host; never with a client secret. */
            payments: components["schemas"]["Payment"][];
            /** @description What one has been told. */
            notifications: components["schemas"]["NotificationRecord"][];
            /** @description As a host or co-host. */
            payouts: components["schemas"]["Payout"][];
            payoutAccount: components["schemas"]["PayoutAccount"];
            /** @description Nothing of what others have written and is not published. */
            reviews: {
                /** @description Also what is not published yet. */
                written: components["schemas"]["Review"][];
                /** @description About oneself or one’s properties, as published. */
                received: components["schemas"]["Review"][];
                reports: components["schemas"]["ReviewReport"][];
            };
            /** @description Keys of the last 24 hours. */
            idempotencyKeys: {
                key: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            /** @description What other parts of the service were told about the account. */
            events: {
                type: string;
                /** Format: date-time */
                occurredAt: string;
                data: {
                    [key: string]: unknown;
                };
            }[];
        };
        SessionRecord: {
            id: string;
            /** @enum {string} */
            method: "password" | "password_and_code" | "passkey" | "provider";
            /** @example Firefox on Linux */
            device: string | null;
            /** @example Lisbon, PT */
            place: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            endedAt: string | null;
        };
        /** @description Names and dates; no secret is ever shown again. */
        CredentialRecords: {
            /** Format: date-time */
            oneTimeCodesSince: string | null;
            recoveryCodes: {
                issued: number;
                used: number;
            };
            passkeys: {
                id: string;
                name: string;
                transports: string[];
                isBackedUp: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                lastUsedAt: string | null;
            }[];
            providers: {
                provider: string;
                /** @description The provider’s own name for the person. */
                subject: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            apiKeys: {
                id: string;
                name: string;
                prefix: string;
                scopes: ("profile:read" | "profile:write" | "properties:read" | "properties:write" | "calendar:read" | "calendar:write" | "bookings:read" | "bookings:write" | "payments:read" | "payments:write" | "reviews:read" | "reviews:write" | "notifications:read" | "notifications:write")[];
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                lastUsedAt: string | null;
                /** Format: date-time */
                revokedAt: string | null;
            }[];
        };
        EmailLinkRecord: {
            /** @enum {string} */
            purpose: "verify_email" | "change_email" | "reset_password";
            /** @description The address that the link was sent to. */
            email: string;
            /** @description Of a change: the address before. */
            previousEmail: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            usedAt: string | null;
        };
        SecurityEventRecord: {
            /** @enum {string} */
            kind: "signed_in_on_new_device" | "refresh_token_reused" | "signed_out_everywhere" | "email_verified" | "email_changed" | "password_changed" | "password_reset" | "otp_enabled" | "otp_disabled" | "recovery_code_used" | "recovery_codes_renewed" | "passkey_added" | "passkey_removed" | "passkey_copied" | "provider_linked" | "api_key_created" | "api_key_revoked";
            /** Format: date-time */
            at: string;
            /** @example Firefox on Linux */
            device: string | null;
            /** @example Lisbon, PT */
            place: string | null;
        };
        DateSettingsRecord: {
            propertyId: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            date: string;
            open: boolean | null;
            priceMinor: number | null;
            minStayArrival: number | null;
            maxStayArrival: number | null;
            minStayThrough: number | null;
            maxStayThrough: number | null;
            closedToArrival: boolean | null;
            closedToDeparture: boolean | null;
            note: string | null;
        };
        CoHostRecord: {
            propertyId: string;
            /** @description As the host typed it. */
            email: string;
            /** @enum {string} */
            role: "full" | "calendar_and_inbox" | "calendar";
            payoutPercent: number | null;
            /** @description Whether somebody has shown that the address is theirs. */
            accepted: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        BookingRecord: {
            /** @example bkg_01kahvxq2ze8rtm3x9g2pb7c4f */
            id: string;
            status: components["schemas"]["BookingStatus"];
            propertyId: string;
            guestId: string;
            hostId: string;
            /** @description The listing’s title when it was booked. */
            title: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkIn: string;
            /**
             * Format: date
             * @example 2026-12-03
             */
            checkOut: string;
            guests: components["schemas"]["Guests"];
            /** @enum {string} */
            bookingMode: "instant" | "request";
            nights: components["schemas"]["QuotedNight"][];
            lines: components["schemas"]["LineItem"][];
            total: components["schemas"]["Money"] & unknown;
            totals: components["schemas"]["QuoteTotals"];
            /** @description How the guest pays it; they sum to `total`. */
            instalments: components["schemas"]["Instalment"][];
            dueAtProperty: components["schemas"]["DueAtProperty"][];
            cancellationPolicy: components["schemas"]["SoldCancellationPolicy"];
            houseRulesVersion: number | null;
            message: string | null;
            /**
             * Format: date-time
             * @description Until when the nights are held for the payment or for the host; null once that is decided.
             */
            holdExpiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            confirmedAt: string | null;
            /**
             * Format: date-time
             * @description When somebody said that the guest came.
             */
            checkedInAt: string | null;
            /**
             * Format: date-time
             * @description When somebody said that the guest left.
             */
            checkedOutAt: string | null;
            /**
             * Format: date-time
             * @description Until when a stay can be reviewed that has been, or was cancelled when it was to begin.
             */
            reviewDeadlineAt: string | null;
            /** @enum {string|null} */
            cancelledBy: "guest" | "host" | "platform" | null;
            cancellation: components["schemas"]["CancellationOrNull"];
            /** @description Grows with every change; the `ETag`. */
            version: number;
            history: components["schemas"]["BookingEvent"][];
            alterations: components["schemas"]["Alteration"][];
        };
        NotificationRecord: {
            id: string;
            /** @enum {string} */
            kind: "request_sent" | "request_received" | "confirmed_to_guest" | "confirmed_to_host" | "payment_receipt" | "request_declined" | "request_expired_to_guest" | "request_expired_to_host" | "request_withdrawn" | "capture_failed_to_guest" | "capture_failed_to_host" | "check_in_near_to_guest" | "check_in_near_to_host" | "cancelled_by_guest_to_guest" | "cancelled_by_guest_to_host" | "cancelled_by_host_to_guest" | "cancelled_by_host_to_host" | "cancelled_by_platform_to_guest" | "cancelled_by_platform_to_host" | "refunded_late" | "refunded_after_cancellation" | "instalment_unpaid" | "instalment_overdue_to_guest" | "instalment_overdue_to_host" | "refund_given_to_guest" | "refund_given_to_host" | "disputed" | "dispute_won" | "dispute_lost" | "alteration_proposed" | "alteration_to_pay" | "alteration_accepted" | "altered_to_guest" | "altered_to_host" | "alteration_declined" | "alteration_expired" | "alteration_failed" | "review_invited_to_guest" | "review_invited_to_host" | "review_published_to_guest" | "review_published_to_host" | "review_hidden_to_guest" | "review_hidden_to_host" | "payout_paid" | "payout_failed" | "payout_reversed" | "waitlist_offer" | "co_host_invitation" | "account_security";
            bookingId: string | null;
            propertyId: string | null;
            /** @description Dates and amounts as they were. */
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            readAt: string | null;
        };
        CalendarReconciliation: {
            propertyId: string;
            /**
             * @description The last entry of the calendar’s log.
             * @example 18
             */
            calendarSeq: number;
            /**
             * @description The last of which Postgres knows.
             * @example 18
             */
            postgresSeq: number;
            /** @description Nothing can be booked, because what is decided could not be written down. */
            isClosed: boolean;
            /** Format: date-time */
            checkedAt: string;
            /** @description Empty when both sides agree. */
            differences: components["schemas"]["CalendarDifference"][];
        };
        /**
         * @example {
         *       "code": "claim_not_copied",
         *       "meaning": "a claim has no copy in Postgres",
         *       "claimId": "bkg_01kahvxq2ze8rtm3x9g2pb7c4e",
         *       "detail": "It takes a booking of 2026-12-03 to 2026-12-05 until 2026-12-03T14:00:00.000Z.",
         *       "repair": "restate",
         *       "isRepaired": true
         *     }
         */
        CalendarDifference: {
            /**
             * @description `histories_differ`: the log and Postgres’s receipts of it tell different stories from some entry on.
             *     `object_behind`: Postgres knows more of the log than the object: that was set back, or lost.
             *     `postgres_behind`: Postgres has forgotten entries that it had: it was set back.
             *     `receipts_missing`: Postgres has not kept a receipt of every entry.
             *     `chain_broken`: an entry of the log does not follow from the one before.
             *     `claims_unlike_log`: the claims are not what the log leaves.
             *     `nights_unlike_claims`: the taken nights are not those of the claims.
             *     `claim_not_copied`: a claim has no copy in Postgres.
             *     `copy_differs`: a claim’s copy in Postgres is not what the claim is.
             *     `stray_copy`: Postgres has a copy of what takes no nights.
             *     `record_missing`: a claim stands for something that Postgres does not have.
             *     `record_differs`: what a claim stands for has other nights in Postgres, or is in another state.
             *     `record_over`: a claim takes the nights of something that is over in Postgres.
             *     `unclaimed_record`: something in Postgres should have nights, and nothing takes them for it.
             *     `end_not_recorded`: a claim has ended, and Postgres would not learn of it: its nights stay taken.
             *     `due_time_differs`: Postgres has another time at which the calendar is to be looked at.
             *     `alarm_lost`: nothing would wake the object at that time.
             *     `closed`: nothing can be decided in this calendar.
             * @enum {string}
             */
            code: "histories_differ" | "object_behind" | "postgres_behind" | "receipts_missing" | "chain_broken" | "claims_unlike_log" | "nights_unlike_claims" | "claim_not_copied" | "copy_differs" | "stray_copy" | "record_missing" | "record_differs" | "record_over" | "unclaimed_record" | "end_not_recorded" | "due_time_differs" | "alarm_lost" | "closed";
            /** @description What the code means. */
            meaning: string;
            /** @description The booking, block or other claim; null for the whole calendar. */
            claimId: string | null;
            /** @description What is where. */
            detail: string;
            /**
             * @description What makes both sides agree again without a doubt; null when somebody has to decide.
             * @enum {string|null}
             */
            repair: "rewrite_history" | "rewrite_nights" | "restate" | "drop_copy" | "adopt" | "release" | "rewrite_due_time" | "set_alarm" | "reopen" | null;
            isRepaired: boolean;
        };
        /**
         * @example {
         *       "side": "postgres"
         *     }
         */
        RebuildCalendar: {
            /**
             * @description `postgres`: its copies of the claims and its receipts of the log are written anew from the calendar object. `object`: the calendar object forgets everything and adopts what Postgres has.
             * @enum {string}
             */
            side: "postgres" | "object";
        };
        MoneyReconciliation: {
            /** @example rec_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            /** @enum {string} */
            status: "running" | "finished";
            /**
             * @description How far it has come. `intent`, `refund`, `transfer`, `dispute`: the lists at Stripe are read. `gathering`, `examining`: bookings are compared, one by one. `strangers`: what belongs to no booking. `closing`: the end.
             * @enum {string}
             */
            stage: "intent" | "refund" | "transfer" | "dispute" | "gathering" | "examining" | "strangers" | "closing";
            /**
             * Format: date-time
             * @description What was made since then at Stripe, or has changed here.
             */
            windowFrom: string;
            /** Format: date-time */
            windowTo: string;
            /** @description Null when it was time for it. */
            requestedBy: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            counts: {
                /** @description Objects at Stripe. */
                seen: number;
                /** @description Bookings. */
                examined: number;
                /** @description Findings about which somebody has to decide. */
                open: number;
                repaired: number;
                gone: number;
            };
        };
        MoneyReconciliationPage: {
            data: components["schemas"]["MoneyReconciliation"][];
            nextCursor: string | null;
        };
        MoneyReport: {
            /** @example rec_01kahvxq2ze8rtm3x9g2pb7c4k */
            id: string;
            /** @enum {string} */
            status: "running" | "finished";
            /**
             * @description How far it has come. `intent`, `refund`, `transfer`, `dispute`: the lists at Stripe are read. `gathering`, `examining`: bookings are compared, one by one. `strangers`: what belongs to no booking. `closing`: the end.
             * @enum {string}
             */
            stage: "intent" | "refund" | "transfer" | "dispute" | "gathering" | "examining" | "strangers" | "closing";
            /**
             * Format: date-time
             * @description What was made since then at Stripe, or has changed here.
             */
            windowFrom: string;
            /** Format: date-time */
            windowTo: string;
            /** @description Null when it was time for it. */
            requestedBy: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            counts: {
                /** @description Objects at Stripe. */
                seen: number;
                /** @description Bookings. */
                examined: number;
                /** @description Findings about which somebody has to decide. */
                open: number;
                repaired: number;
                gone: number;
            };
            /** @description What was open at any time while it ran, the oldest first. */
            findings: {
                data: components["schemas"]["MoneyFinding"][];
                nextCursor: string | null;
            };
        };
        /**
         * @example {
         *       "id": "fnd_01kahvxq2ze8rtm3x9g2pb7c4k",
         *       "code": "refund_unnoted",
         *       "meaning": "Stripe says something else of a refund than is known here",
         *       "subjectId": "rfd_01kahvxq2ze8rtm3x9g2pb7c4j",
         *       "bookingId": "bkg_01kahvxq2ze8rtm3x9g2pb7c4f",
         *       "detail": "Here it is succeeded, at Stripe failed.",
         *       "repair": "note_refund",
         *       "status": "repaired",
         *       "foundAt": "2026-11-26T12:00:00.000Z",
         *       "seenAt": "2026-11-26T12:00:00.000Z",
         *       "closedAt": "2026-11-26T12:00:00.000Z"
         *     }
         */
        MoneyFinding: {
            id: string;
            /**
             * @description `charge_unknown`: Money was taken or set aside at Stripe for a payment that nobody here knows.
             *     `charge_unsettled`: Stripe says something else of a payment than was acted on here.
             *     `charge_missing`: A payment counts as taken here, and at Stripe it is not.
             *     `charge_amount_differs`: Stripe has taken another amount than was asked for.
             *     `charge_without_stay`: A payment was taken for a stay that was not sold, and has not been given back.
             *     `refund_unknown`: Money has gone back at Stripe of which nobody here knows.
             *     `refund_unnoted`: Stripe says something else of a refund than is known here.
             *     `refund_missing`: A refund counts as made here, and at Stripe there is none.
             *     `refund_amount_differs`: Stripe has given back another amount than was to be given.
             *     `transfer_unknown`: Money was handed on at Stripe of which nobody here knows.
             *     `transfer_unnoted`: A payout was made at Stripe, and here it still waits.
             *     `transfer_missing`: A payout counts as made here, and at Stripe there is none.
             *     `transfer_amount_differs`: Stripe has handed on another amount than was to be paid.
             *     `reversal_unknown`: A part of a payout was taken back at Stripe of which nobody here knows.
             *     `reversal_unnoted`: A part of a payout was taken back at Stripe, and here that still waits.
             *     `reversal_missing`: A part of a payout counts as taken back here, and at Stripe it is not.
             *     `reversal_amount_differs`: Stripe has taken back another amount of a payout than was to be taken.
             *     `dispute_unknown`: A bank disputes a payment, and nobody here knows.
             *     `dispute_unnoted`: Stripe says something else of a dispute than is known here.
             *     `dispute_missing`: A dispute is known here, and at Stripe there is none.
             *     `movement_missing`: The books do not have something that has moved.
             *     `movement_excess`: The books have something that has not moved.
             *     `movement_differs`: The books have something otherwise than it has moved.
             *     `books_unbalanced`: The books of a booking do not sum to zero.
             *     `guest_unsettled`: A guest has paid more or less than the books say they owe, and nothing is on its way.
             *     `booking_unpaid`: A stay was sold, and nobody has paid for it.
             *     `nights_missing`: A stay was sold, and the calendar does not have its nights.
             *     `nights_without_booking`: The calendar has nights of a booking that has none.
             * @enum {string}
             */
            code: "charge_unknown" | "charge_unsettled" | "charge_missing" | "charge_amount_differs" | "charge_without_stay" | "refund_unknown" | "refund_unnoted" | "refund_missing" | "refund_amount_differs" | "transfer_unknown" | "transfer_unnoted" | "transfer_missing" | "transfer_amount_differs" | "reversal_unknown" | "reversal_unnoted" | "reversal_missing" | "reversal_amount_differs" | "dispute_unknown" | "dispute_unnoted" | "dispute_missing" | "movement_missing" | "movement_excess" | "movement_differs" | "books_unbalanced" | "guest_unsettled" | "booking_unpaid" | "nights_missing" | "nights_without_booking";
            /** @description What the code means. */
            meaning: string;
            /** @description What it is about: our id, Stripe’s where there is none of ours, or the name of a movement in the books. */
            subjectId: string;
            bookingId: string | null;
            /** @description What is where. */
            detail: string;
            /**
             * @description What sets it right without a doubt; null when somebody has to decide.
             * @enum {string|null}
             */
            repair: "settle_payment" | "note_refund" | "note_transfer" | "note_reversal" | "record_dispute" | "post_movement" | "reconcile_calendar" | null;
            /**
             * @description `open`: somebody has to look. `repaired`: it was set right. `gone`: it was not found again.
             * @enum {string}
             */
            status: "open" | "repaired" | "gone";
            /** Format: date-time */
            foundAt: string;
            /**
             * Format: date-time
             * @description When it was seen last.
             */
            seenAt: string;
            /** Format: date-time */
            closedAt: string | null;
        };
        ApprovalPage: {
            data: components["schemas"]["Approval"][];
            nextCursor: string | null;
        };
        DecideApprovalInput: {
            /** @enum {string} */
            decision: "approve" | "reject";
            /**
             * @description Why; for those who look at it later.
             * @example The plumber’s report is in the file.
             */
            reason: string;
        };
        DeadLetterPage: {
            data: components["schemas"]["DeadLetter"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "dlt_01kahvxq2ze8rtm3x9g2pb7c4k",
         *       "queue": "stripe-events",
         *       "status": "dead",
         *       "body": {
         *         "eventId": "evt_1QfK2eLkdIwHu7ix",
         *         "type": "payment_intent.succeeded",
         *         "objectId": "pi_3QfK2eLkdIwHu7ix",
         *         "requestId": "5f0c6a3e-7c1f-4f53-9a55-3d1f6f0f2b8e"
         *       },
         *       "error": "not_found: There is no such payment, or it is not yours to see.",
         *       "attempts": 11,
         *       "diedAt": "2026-11-26T12:00:00.000Z",
         *       "replayedAt": null,
         *       "replayedBy": null
         *     }
         */
        DeadLetter: {
            id: string;
            queue: components["schemas"]["QueueName"];
            status: components["schemas"]["DeadLetterStatus"];
            /** @description The message: ids and amounts only. */
            body?: Record<string, never>;
            /** @description Why the last attempt failed, as far as is known. */
            error: string | null;
            attempts: number;
            /** Format: date-time */
            diedAt: string;
            /** Format: date-time */
            replayedAt: string | null;
            /** @description The user who has asked for the last replay. */
            replayedBy: string | null;
        };
        /** @enum {string} */
        QueueName: "stripe-events" | "domain-events";
        /**
         * @description `dead`: nobody could do anything with it, and it can be replayed. `replaying`: on its way into its queue. `replayed`: in its queue again, or done by now; should it fail for good once more, it is `dead` again.
         * @enum {string}
         */
        DeadLetterStatus: "dead" | "replaying" | "replayed";
    };
    responses: never;
    parameters: {
        /** @description The contract to answer by; absent means the newest. */
        ApiVersion: "2026-11-22";
        /**
         * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
         * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
         */
        IdempotencyKey: string;
        /**
         * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
         * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
         */
        RequiredIdempotencyKey: string;
        /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
        IfMatch: string;
        /** @description The `ETag` that the client has; 304 when it is still current. */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names this exchange in our logs. */
        RequestId: string;
        /** @description Where a browser goes on. */
        Location: string;
        /** @description What the answer waited for: trips to each part of the system, and the total. */
        ServerTiming: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    registerUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterUserInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `email_taken`: There is an account with this e-mail address.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "email_taken";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             *
             *     `weak_password`: This password is too easy to guess.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused" | "weak_password";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readOwnUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicProfile"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: "me" | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `has_open_stays`: Stays or money are open. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "has_open_stays";
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: "me" | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    setAvatar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: "me" | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": Blob;
                "image/png": Blob;
                "image/webp": Blob;
                "image/avif": Blob;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `invalid_image`: The picture cannot be used.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "invalid_image";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    deleteAvatar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: "me" | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `invalid_credentials`: E-mail address or password is wrong.
             *
             *     `otp_required`: This account signs in with a one-time code too.
             *
             *     `invalid_otp`: The one-time code is wrong or was used before.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_credentials" | "otp_required" | "invalid_otp";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    requestEmailVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEmailVerificationInput"];
            };
        };
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    confirmEmailVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmEmailVerificationInput"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `invalid_email_token`: This link does not work any more.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "invalid_email_token";
                    };
                };
            };
            /** @description `email_taken`: There is an account with this e-mail address. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "email_taken";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPasswordResetInput"];
            };
        };
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordResetInput"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `invalid_email_token`: This link does not work any more.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "invalid_email_token";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `weak_password`: This password is too easy to guess.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "weak_password";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordInput"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `invalid_credentials`: E-mail address or password is wrong.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "invalid_credentials";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `weak_password`: This password is too easy to guess.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "weak_password";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    startProviderSignIn: {
        parameters: {
            query?: {
                /** @description Where the app wants the browser back, at the origin of an app of this marketplace and without a fragment. */
                returnTo?: string;
                /** @description Binds the code to the app that asks: the base64url SHA-256 of a random `codeVerifier`, without which the code is then worth nothing. Use it, so that nobody can make your users sign in to another’s account. */
                codeChallenge?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                provider: "google" | "apple" | "github";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It goes on elsewhere. */
            302: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `provider_refused`: The provider has not confirmed who this is. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_refused";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `provider_unavailable`: The provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "provider_unavailable";
                    };
                };
            };
        };
    };
    finishProviderSignIn: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
                iss?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                provider: "google" | "apple" | "github";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description It is done, and goes on elsewhere. */
            303: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_sign_in_attempt`: This browser has not begun such a sign-in. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_sign_in_attempt";
                    };
                };
            };
            /**
             * @description `sign_in_cancelled`: The sign-in was cancelled at the provider.
             *
             *     `provider_refused`: The provider has not confirmed who this is.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "sign_in_cancelled" | "provider_refused";
                    };
                };
            };
            /**
             * @description `provider_email_unverified`: The provider knows no verified e-mail address of this person.
             *
             *     `account_suspended`: This account is suspended.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_email_unverified" | "account_suspended";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `email_not_confirmed`: There is an account with this e-mail address, which nobody has confirmed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "email_not_confirmed";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `provider_unavailable`: The provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "provider_unavailable";
                    };
                };
            };
        };
    };
    finishPostedProviderSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                provider: "google" | "apple" | "github";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["ProviderAnswer"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description It is done, and goes on elsewhere. */
            303: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_sign_in_attempt`: This browser has not begun such a sign-in. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_sign_in_attempt";
                    };
                };
            };
            /**
             * @description `sign_in_cancelled`: The sign-in was cancelled at the provider.
             *
             *     `provider_refused`: The provider has not confirmed who this is.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "sign_in_cancelled" | "provider_refused";
                    };
                };
            };
            /**
             * @description `provider_email_unverified`: The provider knows no verified e-mail address of this person.
             *
             *     `account_suspended`: This account is suspended.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_email_unverified" | "account_suspended";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `email_not_confirmed`: There is an account with this e-mail address, which nobody has confirmed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "email_not_confirmed";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `provider_unavailable`: The provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "provider_unavailable";
                    };
                };
            };
        };
    };
    exchangeSignInCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeSignInCodeInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `invalid_sign_in_code`: This code does not open a session.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "invalid_sign_in_code";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    setUpOtp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtpSetUp"];
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `otp_already_enabled`: One-time codes are on. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "otp_already_enabled";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    disableOtp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `second_factor_mandatory`: Admins must have a second factor. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "second_factor_mandatory";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    confirmOtp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmOtpInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `invalid_otp`: The one-time code is wrong or was used before.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "invalid_otp" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /**
             * @description `otp_not_set_up`: One-time codes are not set up.
             *
             *     `otp_already_enabled`: One-time codes are on.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "otp_not_set_up" | "otp_already_enabled";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `otp_not_set_up`: One-time codes are not set up. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "otp_not_set_up";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    offerPasskeyRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRegistrationOptions"];
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `too_many_passkeys`: The account has as many passkeys as it can have. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "too_many_passkeys";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    registerPasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterPasskeyInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `invalid_passkey_registration`: This is not a new passkey for this account.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "invalid_passkey_registration";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /**
             * @description `passkey_already_registered`: This passkey is registered already.
             *
             *     `too_many_passkeys`: The account has as many passkeys as it can have.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "passkey_already_registered" | "too_many_passkeys";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    offerPasskeyAuthentication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyAuthenticationOptions"];
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    authenticateWithPasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthenticateWithPasskeyInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `invalid_passkey`: This passkey does not open an account. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_passkey";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listPasskeys: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `limit_reached`: There are as many as there can be. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "limit_reached";
                        limit?: number;
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readMedia: {
        parameters: {
            query?: {
                /** @description How wide it is to be at most, in pixels; absent: as it was uploaded. */
                width?: "320" | "640" | "960" | "1280" | "1920";
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                folder: "avatars" | "photos";
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": Blob;
                    "image/png": Blob;
                    "image/webp": Blob;
                    "image/avif": Blob;
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    countFacets: {
        parameters: {
            query?: {
                /** @description `minLng,minLat,maxLng,maxLat`; a minLng greater than maxLng crosses the antimeridian. */
                bbox?: string;
                /** @description `lat,lng`; not together with `bbox`. */
                near?: string;
                /** @description With `near`. Distances are to the approximate location. */
                radiusKm?: number;
                checkIn?: string;
                checkOut?: string;
                /** @description Instead of dates: the cheapest stay of so many `nights` in it, the earliest of those. */
                flexibleMonth?: string;
                /** @description With `flexibleMonth`. */
                nights?: number;
                guests?: number;
                minPriceMinor?: number;
                /** @description With dates or a month the sum of the nightly rates of the stay, before discounts, fees and taxes; otherwise the base price of a night. In the currency of each listing. */
                maxPriceMinor?: number;
                /** @description Only listings in this currency. */
                currency?: components["schemas"]["Currency"] & unknown;
                /** @description Codes, separated by commas; all of them. */
                amenities?: string;
                propertyType?: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
                /** @description At least so many. */
                bedrooms?: number;
                bookingMode?: "instant" | "request";
                /** @description All of these words are in title, place or description; the last may be the beginning of one. Words that no listing has stand for the most similar ones that there are. */
                q?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchFacets"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    searchProperties: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `minLng,minLat,maxLng,maxLat`; a minLng greater than maxLng crosses the antimeridian. */
                bbox?: string;
                /** @description `lat,lng`; not together with `bbox`. */
                near?: string;
                /** @description With `near`. Distances are to the approximate location. */
                radiusKm?: number;
                checkIn?: string;
                checkOut?: string;
                /** @description Instead of dates: the cheapest stay of so many `nights` in it, the earliest of those. */
                flexibleMonth?: string;
                /** @description With `flexibleMonth`. */
                nights?: number;
                guests?: number;
                minPriceMinor?: number;
                /** @description With dates or a month the sum of the nightly rates of the stay, before discounts, fees and taxes; otherwise the base price of a night. In the currency of each listing. */
                maxPriceMinor?: number;
                /** @description Only listings in this currency. */
                currency?: components["schemas"]["Currency"] & unknown;
                /** @description Codes, separated by commas; all of them. */
                amenities?: string;
                propertyType?: "apartment" | "barn" | "bed_and_breakfast" | "boat" | "boutique_hotel" | "bungalow" | "cabin" | "camper" | "castle" | "chalet" | "condo" | "cottage" | "dome" | "farm_stay" | "guest_suite" | "guesthouse" | "hostel" | "hotel" | "house" | "houseboat" | "loft" | "other" | "private_room" | "shared_room" | "studio" | "tent" | "tiny_house" | "townhouse" | "treehouse" | "villa" | "yurt";
                /** @description At least so many. */
                bedrooms?: number;
                bookingMode?: "instant" | "request";
                /** @description All of these words are in title, place or description; the last may be the beginning of one. Words that no listing has stand for the most similar ones that there are. */
                q?: string;
                /** @description `relevance`: with `q` matches in the title, then in title and place, then elsewhere, then of words that are only similar; newest first among equals. `rating`: the highest mean first, of equal ones that of the most reviews; those without come last, as by relevance. `distance`: nearest first; needs `near`. */
                sort?: "relevance" | "price" | "-price" | "rating" | "distance";
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingCardPage"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createProperty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePropertyInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `idempotency_in_progress`: A request with this idempotency key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getProperty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicProperty"] | components["schemas"]["Property"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    archiveProperty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `invalid_transition`: That is not possible in the current state.
             *
             *     `has_future_bookings`: There are future bookings.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition" | "has_future_bookings";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    updateProperty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePropertyInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid_transition`: That is not possible in the current state. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `incomplete_listing`: The listing is not complete enough to be published.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "incomplete_listing";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listOwnProperties: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description With `co_host`, `GET /properties/{propertyId}/co-hosts` says in which role you act. */
                role?: "host" | "co_host";
                status?: "draft" | "published" | "unpublished" | "archived";
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    publishProperty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             *
             *     `incomplete_listing`: The listing is not complete enough to be published.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused" | "incomplete_listing";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    unpublishProperty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listPropertyTypes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyTypeList"];
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listAmenities: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AmenityList"];
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    addPhoto: {
        parameters: {
            query?: {
                /** @description What the picture shows, for who cannot see it. */
                altText?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": Blob;
                "image/png": Blob;
                "image/webp": Blob;
                "image/avif": Blob;
                "multipart/form-data": {
                    /** Format: binary */
                    file: Blob;
                    altText?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             *
             *     `limit_reached`: There are as many as there can be.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition" | "limit_reached";
                        currentState?: string;
                        legalMoves?: string[];
                        limit?: number;
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             *
             *     `invalid_image`: The picture cannot be used.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused" | "invalid_image";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    orderPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPhotosInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoList"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `invalid_transition`: That is not possible in the current state.
             *
             *     `photos_differ`: These are not the photos that are there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition" | "photos_differ";
                        currentState?: string;
                        legalMoves?: string[];
                        photoIds?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    deletePhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
                photoId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid_transition`: That is not possible in the current state. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    updatePhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                propertyId: string;
                photoId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePhotoInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid_transition`: That is not possible in the current state. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listCoHosts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoHostPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    addCoHost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCoHostInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoHost"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoHost"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `limit_reached`: There are as many as there can be.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "limit_reached";
                        limit?: number;
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    removeCoHost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
                coHostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readAvailability: {
        parameters: {
            query: {
                /** @description The first date. */
                from: string;
                /** @description The date after the last one, at most 397 days after `from`. */
                to: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readCalendar: {
        parameters: {
            query: {
                /** @description The first date. */
                from: string;
                /** @description The date after the last one, at most 397 days after `from`. */
                to: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostCalendar"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    updateCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCalendarInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatedCalendar"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid_transition`: That is not possible in the current state. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readCalendarLog: {
        parameters: {
            query?: {
                fromSeq?: number;
                limit?: number;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLog"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden" | "second_factor_required";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    watchCalendar: {
        parameters: {
            query?: {
                /** @description The first decision to tell; without, those to come. */
                fromSeq?: number;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection is a WebSocket from here on. */
            101: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": Blob;
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `not_acceptable`: No media type that you accept is answered here. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_acceptable";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBlockInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Block"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `not_available`: These nights cannot be booked.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "not_available";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    deleteBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
                blockId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listWaitlist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistPage"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    joinWaitlist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinWaitlistInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `own_property`: Hosts cannot book their own property.
             *
             *     `not_available`: These nights cannot be booked.
             *
             *     `nights_available`: These nights can be booked.
             *
             *     `limit_reached`: There are as many as there can be.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "own_property" | "not_available" | "nights_available" | "limit_reached";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                        limit?: number;
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    leaveWaitlist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
                waitlistEntryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancellationPreview"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid_transition`: That is not possible in the current state. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBookingInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `idempotency_key_required`: This operation needs an idempotency key.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "idempotency_key_required";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             *
             *     `refund_exceeds_remainder`: More than is left cannot be given back.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition" | "refund_exceeds_remainder";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    listAlterations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlterationPage"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    createAlteration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAlterationInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alteration"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `idempotency_key_required`: This operation needs an idempotency key.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "idempotency_key_required";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `not_available`: These nights cannot be booked.
             *
             *     `alteration_open`: There is an open alteration of this booking.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "not_available" | "alteration_open" | "invalid_transition";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    checkInBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    checkOutBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    readCheckInDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInDetails"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `invalid_transition`: That is not possible in the current state.
             *
             *     `too_early`: It is too early for this.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition" | "too_early";
                        currentState?: string;
                        legalMoves?: string[];
                        /** Format: date-time */
                        availableFrom?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    createQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `not_available`: These nights cannot be booked. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_available";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description Whose bookings: as guest or as host. */
                role?: "guest" | "host";
                status?: components["schemas"]["BookingStatus"];
                /** @description Stays that end after this date. */
                from?: string;
                /** @description Stays that begin before this date. */
                to?: string;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBookingInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `idempotency_key_required`: This operation needs an idempotency key.
             *
             *     `invalid_quote`: The quote token was not issued here.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "idempotency_key_required" | "invalid_quote";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `not_available`: These nights cannot be booked.
             *
             *     `price_changed`: The quote is no longer current.
             *
             *     `own_property`: Hosts cannot book their own property.
             *
             *     `house_rules_not_accepted`: The house rules must be accepted.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "not_available" | "price_changed" | "own_property" | "house_rules_not_accepted";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                        quote?: components["schemas"]["Quote"];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             *
             *     `quote_mismatch`: The quote is for another stay.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused" | "quote_mismatch";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    alterBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAlterationInput"];
            };
        };
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alteration"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `not_available`: These nights cannot be booked.
             *
             *     `alteration_open`: There is an open alteration of this booking.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_available" | "alteration_open" | "invalid_transition";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    listBookingEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingEventPage"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    listPaymentMethods: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentMethodPage"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable";
                    };
                };
            };
        };
    };
    removePaymentMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                paymentMethodId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable";
                    };
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /** @description Only the payments of this booking. */
                bookingId?: string;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePaymentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `idempotency_key_required`: This operation needs an idempotency key.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "idempotency_key_required";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             *
             *     `payment_declined`: The payment was declined.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition" | "payment_declined";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
            };
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRefundInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Accepted. */
            202: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /**
             * @description `malformed_json`: The body is not valid JSON.
             *
             *     `idempotency_key_required`: This operation needs an idempotency key.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json" | "idempotency_key_required";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `refund_exceeds_remainder`: More than is left cannot be given back.
             *
             *     `payment_disputed`: The guest’s bank has taken the payment back for now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "refund_exceeds_remainder" | "payment_disputed";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    receiveStripeEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StripeEventReceipt"];
                };
            };
            /**
             * @description `invalid_signature`: The signature does not match the body.
             *
             *     `malformed_json`: The body is not valid JSON.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_signature" | "malformed_json";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listDisputes: {
        parameters: {
            query?: {
                status?: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputePage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    previewDisputeEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeEvidencePreview"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    submitDisputeEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable";
                    };
                };
            };
        };
    };
    readBookingLedger: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingLedger"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    readTrialBalance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalance"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readPayoutAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutAccount"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createPayoutAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreatePayoutAccountInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutAccountWithLink"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutAccountWithLink"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `idempotency_in_progress`: A request with this idempotency key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable";
                    };
                };
            };
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                /** @description Only the payouts of this booking. */
                bookingId?: string;
                status?: "scheduled" | "held" | "paid" | "failed" | "reversed";
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    exportPayouts: {
        parameters: {
            query?: {
                /** @description The first day on which they are due, in UTC. */
                from?: string;
                /** @description The day after the last. */
                to?: string;
                /** @description The header `Next-Cursor` of the part before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": Blob;
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getPayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listAllPayouts: {
        parameters: {
            query?: {
                /** @description Only the payouts of this booking. */
                bookingId?: string;
                status?: "scheduled" | "held" | "paid" | "failed" | "reversed";
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    holdPayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldPayoutInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    releasePayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    acceptBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `idempotency_key_required`: This operation needs an idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_key_required";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             *
             *     `payment_declined`: The payment was declined.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition" | "payment_declined";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    declineBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `payment_provider_unavailable`: The payment provider does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "payment_provider_unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    acceptAlteration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["RequiredIdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
                alterationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alteration"];
                };
            };
            /** @description `idempotency_key_required`: This operation needs an idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_key_required";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `not_available`: These nights cannot be booked.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "not_available" | "invalid_transition";
                        reasons?: components["schemas"]["Reason"][];
                        /** @description Of a quote: dates on which a stay could begin instead. */
                        nextValidCheckIns?: string[];
                        /** @description Of a quote: dates on which a stay from the wished check-in could end. */
                        validCheckOuts?: string[];
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    declineAlteration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                bookingId: string;
                alterationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alteration"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    listAllReviews: {
        parameters: {
            query?: {
                /** @description Only those that somebody has reported, or only the others. */
                reported?: boolean;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeratedReviewPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    hideReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HideReviewInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    showReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid_transition`: That is not possible in the current state. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: {
                /** @description Of stays there, by their guests. */
                propertyId?: string;
                /** @description Of this guest, by their hosts. */
                userId?: string;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    createReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReviewInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `not_reviewable`: This stay cannot be reviewed.
             *
             *     `review_exists`: You have reviewed this stay.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "not_reviewable" | "review_exists";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: A part of the service does not answer.
             *
             *     `not_visible_yet`: The booking stands, but is not readable yet.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable" | "not_visible_yet";
                    };
                };
            };
        };
    };
    listUserReviews: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /** @description `account_suspended`: This account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the client has; 304 when it is still current. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    deleteReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `review_published`: The review is published. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "review_published";
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    updateReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /** @description The `ETag` that the change is based on; 412 when the resource has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateReviewInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `review_published`: The review is published. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "review_published";
                    };
                };
            };
            /** @description `stale_precondition`: The resource has changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stale_precondition";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    respondToReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RespondToReviewInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope" | "forbidden";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `review_answered`: The review has an answer.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "review_answered";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    reportReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportReviewInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewReport"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `idempotency_in_progress`: A request with this idempotency key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description Only what has not been read. */
                unread?: boolean;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    markNotificationsRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkNotificationsReadInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadReceipt"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    markNotificationRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `insufficient_scope`: This API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "insufficient_scope";
                        scope?: string;
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query: {
                /** @description From the link in the e-mail. */
                token: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unsubscription"];
                };
            };
            /** @description `invalid_unsubscribe_link`: This is not a link of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_unsubscribe_link";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    exportUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalDataExport"];
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    compareCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarReconciliation"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    reconcileCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarReconciliation"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `idempotency_in_progress`: A request with this idempotency key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    rebuildCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                propertyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebuildCalendar"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarReconciliation"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthenticated`: Credentials are missing or no longer valid.
             *
             *     `reauthentication_required`: This needs a fresh sign-in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated" | "reauthentication_required";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `rebuild_unsafe`: Rebuilding would lose something.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "rebuild_unsafe";
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listReconciliations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyReconciliationPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    startReconciliation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyReconciliation"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `idempotency_in_progress`: A request with this idempotency key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getReconciliation: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                reconciliationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyReport"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description `pending`: another admin is to decide. `approved`: it is being done. `carried_out`: it is done, see `resultId`. `failed`: it was not possible any more, see `failure`. `rejected`, `expired`: it will not be done. */
                status?: components["schemas"]["ApprovalStatus"];
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    decideApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideApprovalInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description `malformed_json`: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "malformed_json";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: A request with this idempotency key is under way.
             *
             *     `invalid_transition`: That is not possible in the current state.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress" | "invalid_transition";
                        currentState?: string;
                        legalMoves?: string[];
                    };
                };
            };
            /** @description `body_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This media type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description `dead`: nobody could do anything with it, and it can be replayed. `replaying`: on its way into its queue. `replayed`: in its queue again, or done by now; should it fail for good once more, it is `dead` again. */
                status?: components["schemas"]["DeadLetterStatus"];
                queue?: components["schemas"]["QueueName"];
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor does not belong to this list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_cursor";
                    };
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
            };
            path: {
                deadLetterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `validation_failed`: The request has invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The contract to answer by; absent means the newest. */
                "Api-Version"?: components["parameters"]["ApiVersion"];
                /**
                 * @description A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.
                 * @example 8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                deadLetterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Server-Timing": components["headers"]["ServerTiming"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description `unauthenticated`: Credentials are missing or no longer valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unauthenticated";
                    };
                };
            };
            /**
             * @description `account_suspended`: This account is suspended.
             *
             *     `forbidden`: You may not do this.
             *
             *     `second_factor_required`: This needs a sign-in with a second factor.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_suspended" | "forbidden" | "second_factor_required";
                    };
                };
            };
            /** @description `not_found`: There is nothing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `idempotency_in_progress`: A request with this idempotency key is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /**
             * @description `validation_failed`: The request has invalid fields.
             *
             *     `idempotency_key_reused`: This idempotency key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: A part of the service does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
}
