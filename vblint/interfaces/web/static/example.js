// A note to try the page with. Invented: nobody in it exists.

export const EXAMPLE = `Victim: Kayleigh Marsh (F, 15)
Suspect: Dean Rudd (M, 31)

Attended Fern House at 1910. Kayleigh is a regular misper and is known to this team. She put herself at risk by meeting an older male. Staff say she is refusing to engage with her youth worker.

She told us “it was my own fault, I got in the car” and was crying.

Rudd located at 2040. He was hostile, refused to give his details and claims he has never met her. This is not a lifestyle choice: he collected her from school on four dates.`;
