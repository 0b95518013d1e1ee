/**
 * Loads the address rules that ship with the product. Each platform has a JSON file; services without address forms
 * share one file.
 */

import { type AddressRules, addressRules } from './address-rules.ts'
import appStore from './platforms/app-store.json' with { type: 'json' }
import facebook from './platforms/facebook.json' with { type: 'json' }
import github from './platforms/github.json' with { type: 'json' }
import googlePlay from './platforms/google-play.json' with { type: 'json' }
import instagram from './platforms/instagram.json' with { type: 'json' }
import servicesFile from './platforms/services.json' with { type: 'json' }
import telegram from './platforms/telegram.json' with { type: 'json' }
import threads from './platforms/threads.json' with { type: 'json' }
import tiktok from './platforms/tiktok.json' with { type: 'json' }
import x from './platforms/x.json' with { type: 'json' }
import youtube from './platforms/youtube.json' with { type: 'json' }
import zalo from './platforms/zalo.json' with { type: 'json' }

const read = (file: unknown): AddressRules => addressRules.parse(file)

/** The rules of services without address forms, such as link shorteners and website hosts. */
export const services: AddressRules = read(servicesFile)

export const platformRules: ReadonlyMap<string, AddressRules> = new Map(
  Object.entries({
    ...{ facebook, youtube, tiktok, instagram, threads, x, telegram, zalo, github },
    ...{ 'google-play': googlePlay, 'app-store': appStore },
  }).map(([name, file]) => [name, read(file)]),
)

export const shippedRules: readonly AddressRules[] = [...platformRules.values(), services]
