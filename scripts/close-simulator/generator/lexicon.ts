/** Words that the company is made of: many scripts, accents, and shapes that break naive code. */

export const FIRST_NAMES = [
  'Mara', 'Ines', 'João', 'Zoë', 'Søren', 'Łukasz', 'Björn', 'Chloé', 'Amélie', 'Nguyễn', 'Øyvind',
  'Aoife', 'Siân', 'Iñaki', 'Žofia', 'Jürgen', 'François', 'Göran', 'Ayşe', 'Dvořák', 'Priya',
  'Kwame', 'Olena', 'Dmitri', 'Hana', 'Tomás', 'Ruth', 'Samuel', 'Grace', 'Noah', 'Leila', 'Omar',
  'Fatima', 'Mateo', 'Lucía', 'Akira', 'Mei', 'Jin', 'Ravi', 'Anaïs', 'Émile', 'Ingrid', 'Per',
  'Sofía', 'Elif', 'Marek', 'Tessa', 'Owen', 'Nadia', 'Viktor',
];

export const LAST_NAMES = [
  'Lindt', 'Okafor', 'Müller', "O'Brien", 'García-López', 'Jørgensen', 'Kowalski', 'van der Berg',
  'Ångström', 'Dvořáková', 'Smith', 'Nakamura', 'Čapek', 'Şahin', 'Öztürk', 'Peña', 'D’Angelo',
  'Lefèvre', 'Groß', 'Håkansson', 'Novák', 'Singh', 'Chen', 'Papadopoulos', 'Ó Súilleabháin',
  'de la Cruz', 'Wiśniewski', 'Björk', 'Mbeki', 'Tanaka', 'Fernández', 'Schäfer', 'Larsen', 'Rossi',
  'Ivanova', 'Hughes', 'Baker', 'Nguyen', 'Silva', 'Brontë', 'Yıldız', 'Þórsson',
];

/** Whole names in scripts without spaces or Latin letters. */
export const OTHER_NAMES = ['山田 太郎', '王小明', 'Владимир Петров', 'أحمد الفارسي', 'מיכל כהן', '김민준'];

export const COMPANY_CORES = [
  'North Harbor', 'Łódź', 'Rhône', 'Ærø', 'Müller & Söhne', 'Blue Heron', 'Sierra', 'Tókýó', 'Åkerlund',
  'Cobalt', 'Granite Peak', 'São Paulo', 'Ironwood', 'Lakeside', 'Meridian', 'Čedok', 'Quarry', 'Redwood',
  'Señor Fix', 'Tidewater', 'Umbra', 'Vega', 'Wellspring', 'Xylem', 'Yonder', 'Zürich', 'Bright & Co',
  'Copper Fox', 'Driftwood', 'Éclair', 'Fjord', 'Gårdens', 'Hôtel du Lac', 'İstanbul', 'Juniper',
  'Kestrel', 'Lumière', 'Málaga', 'Nordlicht', 'Orchard',
];

export const COMPANY_FIELDS = [
  'Freight', 'Logistics', 'Software', 'Tekstil', 'Shipping', 'Foods', 'Robotics', 'Bakery', 'Optik',
  'Energy', 'Dental', 'Consulting', 'Werkzeuge', 'Céramique', 'Analytics', 'Farms', 'Studios',
  'Insurance', 'Plastics', 'Travel',
];

export const COMPANY_FORMS = ['Inc.', 'GmbH', 'Ltd', 'S.A.', 'A/S', 'AB', 'LLC', 'K.K.', 'Sp. z o.o.', ''];

/** Whole company names that do not follow the pattern. */
export const ODD_COMPANIES = [
  '東京精機株式会社', 'ООО «Ромашка»', 'شركة النور للتجارة', '🚀 Launchpad 🚀', '"Quoted" & <Tagged> Ltd',
  '  Leading Spaces Co', '3M-like Industries, (Holdings)', "L'Atelier d’Émilie", '한빛소프트',
];

export const TITLES = [
  'Head of Operations', 'CEO', 'Geschäftsführerin', 'Directrice générale', 'Buyer', 'CTO', 'VP Sales',
  'Office Manager', 'Einkäufer', 'Founder & Partner', 'IT‑Leiter', 'Responsable des achats',
];

export const SENTENCES = [
  'Wants four more seats before the quarter ends.',
  'Asked for a revised quote including onboarding.',
  'Budget approved; legal reviews the contract.',
  'Prefers a call on Tuesday mornings.',
  'Currently with a competitor until spring.',
  'Der Vertrag wird im Mai verlängert.',
  'La décision revient au comité d’achat.',
  'Pidió una demostración para el equipo técnico.',
  'Moving the rollout to the second site.',
  'Needs an invoice with the purchase order number.',
  'Met at the fair in Köln, very interested.',
  'Will not renew: merged with another company.',
];

export const SUBJECTS = [
  'Revised quote', 'Your trial', 'Next steps', 'Vertragsverlängerung', 'Réunion de mardi', 'Invoice 4711',
  'Security questionnaire', 'Introduction', 'Pilot in Kraków', 'Onboarding plan',
];

export const TASK_TEXTS = [
  'Send revised quote', 'Call back about the contract', 'Check the invoice', 'Prepare the demo',
  'Ask for a reference', 'Angebot nachfassen', 'Book the follow-up', 'Update the forecast',
];

export interface Place {
  city: string;
  state: string | null;
  zipcode: string;
  country: string;
  /** Calling code and the digits that follow it; `#` is a random digit. */
  phone: string;
}

export const PLACES: readonly Place[] = [
  { city: 'Oakland', state: 'CA', zipcode: '94607', country: 'US', phone: '+1415555####' },
  { city: 'Austin', state: 'TX', zipcode: '73301', country: 'US', phone: '+1512555####' },
  { city: 'New York', state: 'NY', zipcode: '10001', country: 'US', phone: '+1212555####' },
  { city: 'London', state: null, zipcode: 'EC1A 1BB', country: 'GB', phone: '+44207946####' },
  { city: 'München', state: 'Bayern', zipcode: '80331', country: 'DE', phone: '+49893456####' },
  { city: 'Zürich', state: 'ZH', zipcode: '8001', country: 'CH', phone: '+41443456###' },
  { city: 'Lyon', state: null, zipcode: '69001', country: 'FR', phone: '+3347234####' },
  { city: 'Kraków', state: null, zipcode: '30-001', country: 'PL', phone: '+48123456###' },
  { city: 'København', state: null, zipcode: '1050', country: 'DK', phone: '+453312####' },
  { city: 'São Paulo', state: 'SP', zipcode: '01310-100', country: 'BR', phone: '+55113456####' },
  { city: '東京', state: '東京都', zipcode: '100-0001', country: 'JP', phone: '+81334567###' },
  { city: 'Dublin', state: 'Leinster', zipcode: 'D02 AF30', country: 'IE', phone: '+3531456####' },
  { city: 'Sydney', state: 'NSW', zipcode: '2000', country: 'AU', phone: '+61291234###' },
];

export const STREETS = [
  '12 Pier Road', 'Hauptstraße 7', '3 rue de l’Église', 'ul. Długa 22', 'Strandvejen 101', '450 Main Street',
  'Avenida Paulista 1578', '丸の内 1-1', '88 George St',
];
